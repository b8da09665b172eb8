package dev.nn.onnx.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.data.Column;
import dev.nn.data.cells.Flags;
import dev.nn.data.csv.Csv;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Ordinal.OrdinalEncoder;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.onnx.export.Graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A column of categories. A {@code LabelEncoder} maps texts to codes; missing and unseen texts get
 * the last codes. A table of the encoder's inputs then maps codes to inputs.
 */
record CategoryColumn(Graph graph, Encoder encoder, int codes, int width) {

  private static final String ML = "ai.onnx.ml";

  /** Returns the network's inputs for a column, [rows × inputs of the column]. */
  static Value add(Graph graph, Encoder encoder) {
    int codes = encoder.column().categories().size() + 2; // plus the missing and the unseen one
    return new CategoryColumn(graph, encoder, codes, encoder.inputNames().size()).inputs();
  }

  private Value inputs() {
    String name = encoder.column().name();
    Value text =
        graph.input(name, DataType.STRING, 1, "a category; an empty text for a missing one");
    Map<String, Long> known = CategoryTexts.codes(encoder.column());
    Value code =
        graph
            .node("LabelEncoder")
            .domain(ML)
            .with("keys_strings", List.copyOf(known.keySet()))
            .with("values_int64s", known.values().stream().mapToLong(Long::longValue).toArray())
            .with("default_int64", codes - 1L)
            .of(text);
    return encoder instanceof OrdinalEncoder ? numbers(code) : places(code);
  }

  private double code(int index) {
    return index < codes - 2 ? index : index == codes - 2 ? Double.NaN : CodeBook.UNSEEN;
  }

  /** Returns the inputs for a code; NaN if the model rejects it. */
  private float[] encode(int index) {
    float[] inputs = new float[width];
    if (encoder.accepts(code(index))) {
      encoder.encode(code(index), inputs, 0);
    } else {
      Arrays.fill(inputs, Float.NaN);
    }
    return inputs;
  }

  private Value numbers(Value code) {
    float[] table = new float[codes * width];
    for (int index = 0; index < codes; index++) {
      System.arraycopy(encode(index), 0, table, index * width, width);
    }
    Value flat = graph.node("Squeeze", code, graph.columnsAxis());
    return graph.node("Gather", graph.floats("table", table, codes, width), flat);
  }

  /** Returns 1 at a category's places and 0 elsewhere, given the places of all categories. */
  private Value places(Value code) {
    List<long[]> tables = new ArrayList<>();
    boolean[] refused = new boolean[codes];
    boolean refusing = false;
    for (int index = 0; index < codes; index++) {
      float[] inputs = encode(index);
      int found = 0;
      for (int place = 0; place < width; place++) {
        if (inputs[place] == 1) {
          if (found == tables.size()) {
            tables.add(LongStream.generate(() -> -1).limit(codes).toArray());
          }
          tables.get(found++)[index] = place;
        }
      }
      refused[index] = Float.isNaN(inputs[0]);
      refusing |= refused[index];
    }
    Value range = graph.wholes("places", LongStream.range(0, width).toArray(), 1, width);
    Value hot = graph.node("Equal", place(code, tables.get(0)), range);
    for (long[] table : tables.subList(1, tables.size())) {
      hot = graph.node("Or", hot, graph.node("Equal", place(code, table), range));
    }
    Value inputs = graph.cast(hot, DataType.FLOAT);
    if (refusing) {
      Value refusal = graph.node("Gather", graph.booleans("refused", refused, codes), code);
      inputs = graph.where(refusal, graph.scalar(Float.NaN), inputs);
    }
    return inputs;
  }

  /** Looks up each code's place in a table; returns the code itself if it is the place. */
  private Value place(Value code, long[] table) {
    boolean same =
        LongStream.range(0, codes)
            .allMatch(i -> table[(int) i] == i || (table[(int) i] < 0 && i >= width));
    return same ? code : graph.node("Gather", graph.wholes("table", table, codes), code);
  }

  /**
   * The texts that a column knows: categories, texts for a missing value, and spellings of truth
   * values.
   */
  static final class CategoryTexts {

    private static final List<String> FLAGS =
        List.of("false", "true", "no", "yes", "n", "y", "f", "t", "off", "on", "0", "1");

    private CategoryTexts() {}

    /**
     * Returns each text's code: a category's index, or the number of categories if the text means a
     * missing value.
     */
    static Map<String, Long> codes(Column column) {
      List<String> texts = new ArrayList<>(column.categories());
      Csv.MISSING_CATEGORIES.stream().sorted().forEach(text -> addSpellings(text, 0, texts));
      if (Flags.places(column.categories()).length > 0) {
        FLAGS.forEach(flag -> addSpellings(flag, 0, texts));
      }
      CodeBook book = new CodeBook(column);
      Map<String, Long> codes = new LinkedHashMap<>();
      for (String text : texts) {
        double code = book.ofValue(text);
        if (code != CodeBook.UNSEEN) {
          codes.putIfAbsent(text, Double.isNaN(code) ? column.categories().size() : (long) code);
        }
      }
      return codes;
    }

    /** Adds a text's spellings with each letter from an index on in upper and in lower case. */
    private static void addSpellings(String text, int from, List<String> spellings) {
      if (from == text.length()) {
        spellings.add(text);
        return;
      }
      addSpellings(text, from + 1, spellings);
      String letter = text.substring(from, from + 1);
      String capital = letter.toUpperCase(Locale.ROOT);
      if (!capital.equals(letter)) {
        addSpellings(
            text.substring(0, from) + capital + text.substring(from + 1), from + 1, spellings);
      }
    }
  }
}
