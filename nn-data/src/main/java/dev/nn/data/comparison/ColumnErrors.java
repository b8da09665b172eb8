package dev.nn.data.comparison;

import dev.nn.data.comparison.Contestant.Guess;
import java.util.List;

/** The errors of two contestants in one predicted column or several, collected row by row. */
interface ColumnErrors {

  /**
   * Adds the errors of a guess.
   *
   * @param contestant 0 for the first, 1 for the second
   * @param place of the row among the compared ones
   * @param row of the table
   */
  void add(int contestant, int place, int row, Guess guess);

  /** Returns the contrasts of the collected errors, the decisive one first. */
  List<Contrast> contrasts();
}
