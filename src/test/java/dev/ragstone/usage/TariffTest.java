package dev.ragstone.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class TariffTest {

  private final Tariff tariff = new Tariff(Books.PRICES, 0.011);

  @Test
  void believesTheProviderBeforeThePriceList() {
    Charge charge = tariff.charge("large", Amount.tokens(1_000_000, 0), 57.6);
    assertThat(charge.neurons()).isEqualTo(57.6);
    assertThat(charge.estimated()).isFalse();
    assertThat(charge.dollars()).isCloseTo(0.0006336, within(1e-9));
  }

  @Test
  void estimatesFromTokensWhereTheProviderSaysNothing() {
    Charge charge = tariff.charge("large", Amount.tokens(3_000, 300), null);
    assertThat(charge.neurons()).isCloseTo(120, within(1e-9));
    assertThat(charge.estimated()).isTrue();
  }

  @Test
  void countsCachedTokensAtTheirOwnPrice() {
    Charge charge = tariff.charge("gpt", new Amount(1_000_000, 400_000, 100_000, 0), null);
    assertThat(charge.dollars()).isCloseTo(0.6 * 2.5 + 0.4 * 1.25 + 1, within(1e-9));
    assertThat(charge.neurons()).isNull();
  }

  @Test
  void pricesSoundByTheMinute() {
    var minuteAndAHalf = new Amount(0, 0, 0, 90);
    assertThat(Objects.requireNonNull(tariff.charge("whisper", minuteAndAHalf, null).neurons()))
        .isCloseTo(69.945, within(1e-9));
  }

  @Test
  void knowsNoCostOfAModelWithoutAPrice() {
    assertThat(tariff.charge("mine", Amount.tokens(5, 5), null)).isEqualTo(Charge.UNKNOWN);
  }

  @Test
  void knowsNoCostOfACallThatWasNotCounted() {
    assertThat(tariff.charge("large", Amount.tokens(0, 0), null)).isEqualTo(Charge.UNKNOWN);
  }

  @Test
  void refusesAmountsThatContradictThemselves() {
    assertThatThrownBy(() -> new Amount(1, 2, 0, 0)).hasMessageContaining("got 1, 2, 0");
    assertThatThrownBy(() -> new Amount(0, 0, 0, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Price.neurons(-1, 0)).hasMessageContaining("-1");
  }
}
