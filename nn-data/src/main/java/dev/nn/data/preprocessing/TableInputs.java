package dev.nn.data.preprocessing;

import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.preprocessing.codes.ColumnPlaces;
import dev.nn.data.text.Names;
import java.util.List;

/** The rows of one table as inputs of a network, encoded on each read without allocation. */
public final class TableInputs {

  private final Encoder[] encoders;
  private final ColumnCodes[] codes;
  private final int[] offsets;
  private final List<String> names;

  TableInputs(List<Encoder> encoders, List<CodeBook> books, Table table) {
    this.encoders = encoders.toArray(new Encoder[0]);
    codes = new ColumnCodes[this.encoders.length];
    names = encoders.stream().flatMap(encoder -> encoder.inputNames().stream()).toList();
    offsets = new int[encoders.size()];
    ColumnPlaces places = new ColumnPlaces(table);
    int offset = 0;
    for (int e = 0; e < offsets.length; e++) {
      int index = places.of(books.get(e).column().name());
      if (!encoders.get(e).equals(NumericEncoder.nothing(books.get(e).column().name()))) {
        table.columns().get(index).requireCells("is an input of the model");
      }
      books.get(e).requireUnit(table.columns().get(index));
      codes[e] = ColumnCodes.ofInput(table, index, books.get(e));
      offsets[e] = offset;
      offset += encoders.get(e).inputNames().size();
    }
  }

  /**
   * Returns the names of the inputs, in order.
   *
   * @return one for each column of x
   */
  public List<String> names() {
    return names;
  }

  /**
   * Refuses a row that cannot be encoded, naming the row, the column and the remedy.
   *
   * @param row the index of the row in the table, from 0
   */
  public void check(int row) {
    int refused = refused(row);
    if (refused >= 0) {
      throw new IllegalArgumentException(
          "row %s, column '%s': %s"
              .formatted(row, Names.shortened(column(refused)), refusal(row, refused)));
    }
  }

  /**
   * Returns the place of the first column whose cell cannot be encoded; −1 for none.
   *
   * @param row the index of the row in the table, from 0
   * @return a number from 0, or −1
   */
  public int refused(int row) {
    for (int e = 0; e < offsets.length; e++) {
      if (!encoders[e].accepts(codes[e].code(row))) {
        return e;
      }
    }
    return -1;
  }

  /**
   * Returns the name of the column at a place of {@link #refused}.
   *
   * @param place a result of {@link #refused} other than −1
   * @return the name
   */
  public String column(int place) {
    return encoders[place].column().name();
  }

  /**
   * Returns the reason against the cell of a row in the column at a place.
   *
   * @param row the index of the row in the table, from 0
   * @param place a result of {@link #refused} for this row
   * @return a clause with the cell, the expectation and the remedy
   */
  public String refusal(int row, int place) {
    return encoders[place].refusal(codes[place].text(row));
  }

  /**
   * Returns the cell of a row in the column at a place as text.
   *
   * @param row the index of the row in the table, from 0
   * @param place the place of the column, from 0
   * @return the text, or {@code missing}
   */
  public String text(int row, int place) {
    return codes[place].text(row);
  }

  /**
   * Copies the codes of a row, as {@link Encoder} takes them, [columns].
   *
   * @param row the index of the row in the table, from 0
   * @param cells receives the codes
   */
  public void codes(int row, double[] cells) {
    for (int e = 0; e < offsets.length; e++) {
      cells[e] = codes[e].code(row);
    }
  }

  /**
   * Encodes a row that {@link #check} has passed, as {@link #names()} from index {@code at}.
   *
   * @param row the index of the row in the table, from 0
   * @param inputs receives the inputs
   * @param at the first index to write to
   */
  public void read(int row, float[] inputs, int at) {
    for (int e = 0; e < offsets.length; e++) {
      encoders[e].encode(codes[e].code(row), inputs, at + offsets[e]);
    }
  }
}
