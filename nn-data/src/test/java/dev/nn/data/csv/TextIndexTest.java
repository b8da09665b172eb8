package dev.nn.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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

  /** A table without a limit compares each of 4096 texts of one hash with all before it. */
  @Test
  void aFloodOfOneHashMakesATree() {
    TextIndex index = new TextIndex();
    for (int i = 0; i < 4096; i++) {
      String text = colliding(i);
      assertEquals(colliding(0).hashCode(), text.hashCode());
      assertEquals(TextIndex.NONE, find(index, text));
      index.put(text, i);
    }
    assertTrue(index.isTree());
    for (int i = 0; i < 4096; i++) {
      assertEquals(i, find(index, colliding(i)));
    }
    assertEquals(TextIndex.NONE, find(index, "AaAa"));
    index.put("AaAa", 7);
    assertEquals(7, find(index, "AaAa"));
  }

  /** Texts that fill one run of places need no common hash, and a miss walks through the run. */
  @Test
  void aLookUpThatMissesMakesATreeOfARun() {
    TextIndex index = new TextIndex();
    int most = TextIndex.LONGEST;
    for (int i = 0; i < most; i++) {
      index.put(colliding(i), i);
    }
    assertFalse(index.isTree());
    assertEquals(TextIndex.NONE, find(index, colliding(most)));
    assertTrue(index.isTree());
    assertEquals(most - 1, find(index, colliding(most - 1)));
  }

  @Test
  void ordinaryTextsMakeNoTree() {
    for (String form : List.of("%s", "t%s", "%s.5", "2024-%s", "%08d", "user-%x@example.org")) {
      TextIndex index = new TextIndex();
      for (int i = 0; i < CsvTexts.MOST; i++) {
        String text = form.formatted(i);
        assertEquals(TextIndex.NONE, find(index, text));
        index.put(text, i);
      }
      assertFalse(index.isTree(), form);
    }
  }

  /** Returns one of 4096 texts of 24 letters that have one hash, as "Aa" and "BB" do. */
  private static String colliding(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 12; bit++) {
      text.append(((number >> bit) & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }
}
