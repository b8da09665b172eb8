package dev.nn.core;

import dev.nn.kernels.Member;

/**
 * The part of a matrix product's result that one member computes: some of its columns where there
 * are enough for all, because then each member reads only its part of the weights; otherwise some
 * of its rows. Which part it is changes no bit of the result.
 */
final class Division {

  /** Columns that keep the vectors of a kernel busy. */
  private static final int COLUMNS = 32;

  /** Rows that keep the registers of a kernel busy. */
  static final int ROWS = 4;

  private Division() {}

  static int firstRow(int rows, int columns, Member member) {
    return byColumns(columns, member) ? 0 : member.from(rows, ROWS);
  }

  static int endRow(int rows, int columns, Member member) {
    return byColumns(columns, member) ? rows : member.to(rows, ROWS);
  }

  static int firstColumn(int columns, Member member) {
    return byColumns(columns, member) ? member.from(columns, COLUMNS) : 0;
  }

  static int endColumn(int columns, Member member) {
    return byColumns(columns, member) ? member.to(columns, COLUMNS) : columns;
  }

  private static boolean byColumns(int columns, Member member) {
    return columns >= COLUMNS * member.count();
  }
}
