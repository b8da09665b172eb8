package dev.nn.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TextIndexTest {

  private static int find(TextIndex index, String text) {
    String padded = "<" + text + ">";
    return index.find(padded.toCharArray(), 1, 1 + text.length());
  }

  @Test
  void findsEachOfManyTextsAndNoOther() {
    TextIndex index = new TextIndex();
    for (int i = 0; i < 10_000; i++) {
      assertEquals(TextIndex.NONE, find(index, "t" + i));
      index.put("t" + i, i);
    }
    for (int i = 0; i < 10_000; i++) {
      assertEquals(i, find(index, "t" + i));
    }
    assertEquals(TextIndex.NONE, find(index, "t"));
    assertEquals(TextIndex.NONE, find(index, ""));
  }

  /** "Aa" and "BB" have one hash. */
  @Test
  void textsOfOneHashAreTold() {
    TextIndex index = new TextIndex();
    index.put("Aa", 1);
    assertEquals(TextIndex.NONE, find(index, "BB"));
    index.put("BB", 2);
    assertEquals(1, find(index, "Aa"));
    assertEquals(2, find(index, "BB"));
  }
}
