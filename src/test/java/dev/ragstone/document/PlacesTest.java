package dev.ragstone.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Places.Stretch;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private static final Places TWO = places(new Stretch(0, page(1)), new Stretch(10, page(2)));

  @Test
  void namesThePlaceOfEachPart() {
    assertThat(TWO.of(0, 10)).isEqualTo(page(1));
    assertThat(TWO.of(10, 11)).isEqualTo(page(2));
    assertThat(TWO.of(9, 11)).isEqualTo(new Pages(1, 2));
    assertThat(TWO.whole()).isEqualTo(new Pages(1, 2));
    assertThat(Places.NONE.whole()).isNull();
  }

  @Test
  void knowsNothingOfWhatHasNoPlace() {
    Places partly =
        places(new Stretch(5, page(1)), new Stretch(10, null), new Stretch(20, page(2)));
    assertThat(partly.of(0, 5)).isNull();
    assertThat(partly.of(10, 20)).isNull();
    assertThat(partly.of(0, 30)).isEqualTo(new Pages(1, 2));
  }

  @Test
  void spansTheTimesOfAllStretches() {
    Places times =
        places(new Stretch(0, new TimeRange(0, 900)), new Stretch(20, new TimeRange(1_000, 4_000)));
    assertThat(times.of(3, 9)).isEqualTo(new TimeRange(0, 900));
    assertThat(times.of(19, 21)).isEqualTo(new TimeRange(0, 4_000));
  }

  @Test
  void keepsOnlyWhatAddsSomething() {
    assertThat(
            places(
                new Stretch(0, null),
                new Stretch(0, page(1)),
                new Stretch(4, page(1)),
                new Stretch(8, page(2)),
                new Stretch(8, page(3))))
        .isEqualTo(places(new Stretch(0, page(1)), new Stretch(8, page(3))));
    assertThat(places(new Stretch(0, null), new Stretch(7, null))).isEqualTo(Places.NONE);
  }

  @Test
  void cutsAPartOut() {
    assertThat(TWO.slice(4, 8)).isEqualTo(Places.all(page(1)));
    assertThat(TWO.slice(4, 12))
        .isEqualTo(places(new Stretch(0, page(1)), new Stretch(6, page(2))));
    assertThat(TWO.slice(10, 99)).isEqualTo(Places.all(page(2)));
    assertThat(places(new Stretch(5, page(1))).slice(2, 9))
        .isEqualTo(places(new Stretch(3, page(1))));
  }

  @Test
  void joinsTwoTexts() {
    assertThat(TWO.then(15, TWO))
        .isEqualTo(
            places(
                new Stretch(0, page(1)),
                new Stretch(10, page(2)),
                new Stretch(15, page(1)),
                new Stretch(25, page(2))));
    assertThat(TWO.then(15, Places.NONE).of(15, 20)).isNull();
    assertThat(Places.NONE.then(3, Places.all(page(2)))).isEqualTo(places(new Stretch(3, page(2))));
  }

  @Test
  void refusesDisorder() {
    assertThatThrownBy(() -> places(new Stretch(5, page(1)), new Stretch(4, page(2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 4 after 5");
    assertThatThrownBy(() -> places(new Stretch(-1, page(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Places places(Stretch... stretches) {
    return new Places(List.of(stretches));
  }

  private static Pages page(int number) {
    return new Pages(number, number);
  }
}
