package dev.nn.data.source.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextGramsTest {

  private static final int BUCKETS = 1024;

  private static float[] encoded(String text) {
    float[] x = new float[BUCKETS];
    TextGrams.encode(text, BUCKETS, x, 0);
    return x;
  }

  /** Returns the inputs that are not 0, as {@code +12} or {@code -7}. */
  private static List<String> places(String text) {
    List<String> places = new ArrayList<>();
    float[] x = encoded(text);
    for (int b = 0; b < BUCKETS; b++) {
      if (x[b] != 0) {
        places.add((x[b] < 0 ? "-" : "+") + b);
      }
    }
    return places;
  }

  private static double product(String a, String b) {
    float[] x = encoded(a);
    float[] y = encoded(b);
    double sum = 0;
    for (int i = 0; i < BUCKETS; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /** Saved models depend on the hashes, so these must never change. (Computed in Python.) */
  @Test
  void hashesNeverChange() {
    assertEquals(List.of("+435", "-622"), places("a"));
    assertEquals(List.of("+435", "-562", "-622", "+766", "-983"), places("a b"));
    assertEquals(
        List.of(
            "-19", "-46", "-53", "+57", "-242", "+360", "-405", "-428", "-607", "+667", "+699",
            "+820", "+933"),
        places("Größe"));
    assertEquals(List.of("-427", "+589", "+732", "-998"), places("日本"));
    assertEquals(List.of("+525", "+591", "-733", "+762", "+801"), places("\uD83D\uDE00!"));
  }

  /** "aaaa" has one word; "␣aa" and "aa␣" once, "aaa" twice, and the four of 4 and 5 once each. */
  @Test
  void countsAreDampedAndScaledToLengthOne() {
    float[] x = encoded("aaaa");
    double twice = 1 + Math.log(2);
    double length = Math.sqrt(8 + twice * twice);
    List<Float> sorted = new ArrayList<>();
    for (float value : x) {
      if (value != 0) {
        sorted.add(Math.abs(value));
      }
    }
    sorted.sort(null);
    assertEquals(9, sorted.size());
    assertEquals(1 / length, sorted.get(0), 1e-7);
    assertEquals(1 / length, sorted.get(7), 1e-7);
    assertEquals(twice / length, sorted.get(8), 1e-7);
  }

  @Test
  void misspeltWordsAreNearAndOthersFar() {
    assertTrue(product("wonderful", "wonderfull") > 0.7);
    assertTrue(product("wonderful", "wunderful") > 0.4);
    assertTrue(Math.abs(product("wonderful", "terrible")) < 0.2);
    assertTrue(product("not good", "good not") < 1 - 1e-6);
  }

  @Test
  void capitalsSpacesAndPunctuationDoNotCount() {
    assertArrayEquals(encoded("very good, indeed"), encoded("\t VERY\u00A0good  (Indeed)\r\n…"));
    assertArrayEquals(encoded("ÄÖ ΣΊΣΥΦΟΣ Жук"), encoded("äö σίσυφοσ жук"));
    assertNotEquals(0, product("good!", "!"));
    assertArrayEquals(new float[BUCKETS], encoded(" .,;"));
    assertArrayEquals(new float[BUCKETS], encoded(""));
  }

  @Test
  void theLocaleDoesNotCount() {
    Locale before = Locale.getDefault();
    float[] usual = encoded("TITLE I");
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertArrayEquals(usual, encoded("TITLE I"));
      assertArrayEquals(usual, encoded("title i"));
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Emoji, halves of pairs, words of a megabyte: all are finite, of length 1 or 0. */
  @Test
  void anyCharactersAreTaken() {
    Random random = new Random(5);
    List<String> texts = new ArrayList<>();
    texts.add("a".repeat(1 << 20));
    texts.add("ab ".repeat(1 << 19));
    texts.add("\uD83D");
    texts.add("x\uDE00y\uD83D");
    texts.add("\uD83D\uDE00\uD83D\uDE00");
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      for (int c = random.nextInt(50); c >= 0; c--) {
        text.append((char) random.nextInt(0x10000));
      }
      texts.add(text.toString());
    }
    for (String text : texts) {
      double squares = product(text, text);
      assertTrue(squares == 0 || Math.abs(squares - 1) < 1e-5, () -> squares + " of " + text);
    }
    assertNotEquals(0, product("\uD83D", "\uD83D"));
  }

  @Test
  void rowsHoldTheSameInputs() {
    double[] row = new double[BUCKETS + 2];
    TextGrams.put("a row", BUCKETS, row, 1);
    float[] x = new float[BUCKETS + 2];
    TextGrams.read(row, 1, BUCKETS, true, x, 1);
    float[] expected = new float[BUCKETS + 2];
    TextGrams.encode("a row", BUCKETS, expected, 1);
    assertArrayEquals(expected, x);

    TextGrams.put(null, BUCKETS, row, 1);
    TextGrams.read(row, 1, BUCKETS, true, x, 1);
    float[] missing = new float[BUCKETS + 2];
    missing[BUCKETS + 1] = 1;
    assertArrayEquals(missing, x);
  }
}
