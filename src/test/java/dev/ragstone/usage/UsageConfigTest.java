package dev.ragstone.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.usage.UsageConfig.AtSoft;
import org.junit.jupiter.api.Test;

class UsageConfigTest {

  @Test
  void setsNoBudgetByDefault() {
    UsageConfig config = Books.config();
    assertThat(config.dailyNeurons()).isEmpty();
    assertThat(config.monthlyNeurons()).isEmpty();
    assertThat(config.dailyDollars()).isEmpty();
    assertThat(config.monthlyDollars()).isEmpty();
    assertThat(config.softShare()).isEqualTo(0.8);
    assertThat(config.atSoft()).isEqualTo(AtSoft.WARN);
    assertThat(config.hard()).isTrue();
    assertThat(config.dollarsPerThousandNeurons()).isEqualTo(0.011);
  }
}
