package dev.ragstone.ingestion.extraction;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Reads what the test says is in a picture, and remembers the pictures.
public final class FakePictureReader implements PictureReader {

  public static final PictureRules RULES = new PictureRules(true, true, 100, 10_000, 5_000_000, 5);

  private final PictureRules rules;
  private final Function<Picture, PictureText> answer;
  public final List<Picture> pictures = new CopyOnWriteArrayList<>();

  public FakePictureReader(PictureRules rules, Function<Picture, PictureText> answer) {
    this.rules = rules;
    this.answer = answer;
  }

  /// Finds the number of the picture printed in it.
  public static FakePictureReader counting() {
    var counter = new java.util.concurrent.atomic.AtomicInteger();
    return new FakePictureReader(RULES, _ -> printed("Printed " + counter.incrementAndGet()));
  }

  public static PictureText printed(String text) {
    return new PictureText(List.of(text), List.of(), List.of());
  }

  @Override
  public PictureRules rules() {
    return rules;
  }

  @Override
  public PictureText read(Picture picture) {
    pictures.add(picture);
    return answer.apply(picture);
  }
}
