package dev.nn.data.csv;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps texts to numbers. Looks texts up by characters in an array, without a String.
 *
 * <p>An attacker can write texts whose hashes share one place in the table, or fall into one run of
 * places. So if a look-up has to walk more than {@value #LONGEST} places, the table becomes a
 * {@link HashMap}, because its buckets turn into trees.
 */
final class TextIndex {

  static final int NONE = -1;

  /** A look-up walks at most this many places. The table is at most half full. */
  static final int LONGEST = 256;

  /** 2³² divided by the golden ratio: spreads hashes that differ only in low bits. */
  private static final int SPREAD = 0x9E3779B9;

  private @Nullable String[] texts = new @Nullable String[64];
  private int[] numbers = new int[64];
  private int size;
  private @Nullable Map<String, Integer> tree;

  int find(char[] text, int from, int to) {
    if (tree != null) {
      return tree.getOrDefault(new String(text, from, to - from), NONE);
    }
    int mask = texts.length - 1;
    int slot = slot(text, from, to);
    for (int walked = 0; walked < LONGEST; walked++) {
      String known = texts[slot];
      if (known == null) {
        return NONE;
      }
      if (same(known, text, from, to)) {
        return numbers[slot];
      }
      slot = (slot + 1) & mask;
    }
    return tree().getOrDefault(new String(text, from, to - from), NONE);
  }

  void put(String text, int number) {
    if (tree == null && 2 * (size + 1) > texts.length) {
      grow();
    }
    size++;
    if (tree != null || !insert(text, number)) {
      tree().put(text, number);
    }
  }

  boolean isTree() {
    return tree != null;
  }

  /** Moves all texts into the tree if they are not there yet, and returns it. */
  private Map<String, Integer> tree() {
    if (tree == null) {
      Map<String, Integer> all = new HashMap<>(2 * size);
      for (int slot = 0; slot < texts.length; slot++) {
        String text = texts[slot];
        if (text != null) {
          all.put(text, numbers[slot]);
        }
      }
      tree = all;
      texts = new @Nullable String[0];
      numbers = new int[0];
    }
    return tree;
  }

  private void grow() {
    @Nullable String[] oldTexts = texts;
    int[] oldNumbers = numbers;
    texts = new @Nullable String[2 * oldTexts.length];
    numbers = new int[texts.length];
    for (int slot = 0; slot < oldTexts.length; slot++) {
      String text = oldTexts[slot];
      if (text != null && (tree != null || !insert(text, oldNumbers[slot]))) {
        tree().put(text, oldNumbers[slot]);
      }
    }
  }

  /** Inserts a text into the table; returns false if no place is free within a short walk. */
  private boolean insert(String text, int number) {
    char[] characters = text.toCharArray();
    int mask = texts.length - 1;
    int slot = slot(characters, 0, characters.length);
    for (int walked = 0; walked < LONGEST; walked++) {
      if (texts[slot] == null) {
        texts[slot] = text;
        numbers[slot] = number;
        return true;
      }
      slot = (slot + 1) & mask;
    }
    return false;
  }

  private static boolean same(String known, char[] text, int from, int to) {
    int length = to - from;
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns where the search for a text starts: the high bits of its spread hash. */
  private int slot(char[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    return (hash * SPREAD) >>> (Integer.numberOfLeadingZeros(texts.length) + 1);
  }
}
