package dev.nn.data.csv;

/**
 * The memory for the categories of one file. Large numbers of texts are identifiers or prose, which
 * no network learns from; they would only fill the heap.
 */
final class CategoryBudget {

  /** The bytes of a String and the references to it, approximately. */
  private static final int OVERHEAD = 80;

  private long left = 32L << 20;

  boolean take(String text) {
    left -= OVERHEAD + 2L * text.length();
    return left >= 0;
  }
}
