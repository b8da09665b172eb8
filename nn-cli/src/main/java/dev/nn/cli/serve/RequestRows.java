package dev.nn.cli.serve;

import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects a request's rows: a number, a text, a truth value or null for each column of a model.
 */
final class RequestRows {

  final List<String> columns;
  final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
  private final int maxRows;

  /** Whether messages must name the row; not for a single object. */
  boolean many = true;

  RequestRows(List<String> columns, int maxRows) {
    this.columns = columns;
    this.maxRows = maxRows;
  }

  /** Returns how many JSON values a body with the most rows has in any protocol, generously. */
  int maxValues() {
    return (int) Math.min(Integer.MAX_VALUE, 1000 + (columns.size() + 2L) * (maxRows + 10L) * 2);
  }

  /** Throws if there are more rows than the server allows. */
  void requireRows(long count) throws RefusedRequest {
    if (count > maxRows) {
      throw new RefusedRequest(
          413, "the body has more than %s rows; send them in parts".formatted(maxRows));
    }
  }

  /**
   * Adds a row from JSON. Throws if it is not an object, lacks a column, or has values that cannot
   * be cells.
   *
   * @param place where the row is, for messages, such as "row 3: "
   * @param strict whether to reject unknown columns: they are probably misspelt, and a model would
   *     ignore them
   */
  void add(@Nullable Object row, String place, boolean strict) throws RefusedRequest {
    requireRows(rows.size() + 1L);
    if (!(row instanceof Map<?, ?> given)) {
      throw RefusedRequest.malformed(
          "%sit is %s; expected a JSON object with a value for each of %s",
          place, JsonBody.kind(row), Names.quoted(columns));
    }
    Set<String> unknown = new LinkedHashSet<>();
    given.keySet().forEach(name -> unknown.add(String.valueOf(name)));
    columns.forEach(unknown::remove);
    if (strict && !unknown.isEmpty()) {
      throw RefusedRequest.malformed(
          "%sthe model has no %s; %s",
          place,
          Names.quoted(List.copyOf(unknown)),
          Names.orNear(unknown.iterator().next(), columns, "it has " + Names.quoted(columns)));
    }
    Map<String, @Nullable Object> values = new HashMap<>();
    for (String column : columns) {
      Object value = given.get(column);
      if (value instanceof List || value instanceof Map) {
        throw RefusedRequest.malformed(
            "%scolumn '%s' is given %s; expected a number, a text, true, false, or null where the value is missing",
            place, Names.shortened(column), JsonBody.kind(value));
      }
      if (value instanceof Double number && number.isInfinite()) {
        throw RefusedRequest.malformed(
            "%scolumn '%s' is given a number that is too large; expected one below 1.8e308",
            place, Names.shortened(column));
      }
      values.put(column, value);
    }
    List<String> missing = columns.stream().filter(name -> !given.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw RefusedRequest.malformed(
          "%sthe row has no %s; put null where a value is missing", place, Names.quoted(missing));
    }
    rows.add(values);
  }

  /** Adds rows from a JSON array. Messages name the row, counted from 1. */
  void addAll(List<?> all, boolean strict) throws RefusedRequest {
    for (Object row : all) {
      add(row, "row " + (rows.size() + 1) + ": ", strict);
    }
  }

  /**
   * Adds rows from an array for each column. Throws if a column has none, or if their lengths
   * differ.
   *
   * @param noun what messages call an array, such as tensor
   */
  void addColumns(Map<?, ?> given, String noun) throws RefusedRequest {
    List<List<?>> arrays = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String column : columns) {
      if (given.get(column) instanceof List<?> array) {
        arrays.add(array);
      } else {
        missing.add(column);
      }
    }
    if (!missing.isEmpty()) {
      throw RefusedRequest.malformed(
          "there is no %s for %s; send one for each column, with null where a value is missing",
          noun, Names.quoted(missing));
    }
    int count = arrays.get(0).size();
    requireRows(count);
    for (int c = 0; c < arrays.size(); c++) {
      int length = arrays.get(c).size();
      if (length != count) {
        throw RefusedRequest.malformed(
            "%s '%s' has %s elements, but %s '%s' has %s; expected the same number of rows",
            noun,
            Names.shortened(columns.get(c)),
            length,
            noun,
            Names.shortened(columns.get(0)),
            count);
      }
    }
    for (int r = 0; r < count; r++) {
      Map<String, @Nullable Object> row = new HashMap<>();
      for (int c = 0; c < arrays.size(); c++) {
        row.put(columns.get(c), arrays.get(c).get(r));
      }
      add(row, "row " + (r + 1) + ": ", false);
    }
  }
}
