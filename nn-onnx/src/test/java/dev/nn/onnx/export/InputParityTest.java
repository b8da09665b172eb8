package dev.nn.onnx.export;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.dates.DatePart;
import dev.nn.data.preprocessing.Dates.DateEncoder;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Missing;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.Text.TextEncoder;
import dev.nn.onnx.RunningFile;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encoded columns have the same bits in ONNX Runtime, for any contents of the cells. */
class InputParityTest {

  private static final double[] NUMBERS = {
    0, -0.0, 1.5, -3.25, 1e-9, 1e6, -1e6, 1.7e9, 1e39, -1e300, Double.MAX_VALUE
  };

  private static final String[] TEXTS = {
    "red", "green", "blue", "RED", "", "NA", "?", "unseen", "small", "large", "yes", "No", "TRUE",
    "0", "1", "code7", "code33", "code999", "5", "ünïcode"
  };

  @TempDir private Path folder;

  private final Random random = new Random(11);

  @Test
  void defaultsAgree() throws Exception {
    check(PreprocessingSpec.defaults());
  }

  @Test
  void numbersInPiecesAgree() throws Exception {
    check(PreprocessingSpec.defaults().numbers(Encoding.piecewise(4)));
  }

  @Test
  void strictColumnsAgree() throws Exception {
    check(PreprocessingSpec.defaults().strict());
  }

  /** Every kind of encoder, numbers before and after categories. */
  @Test
  void chosenEncodingsAgree() throws Exception {
    PreprocessingSpec spec =
        PreprocessingSpec.defaults()
            .column("number", Encoding.numeric().scaling(Scaling.robust()).indicator(true))
            .column("spread", Encoding.numeric().smooth(3))
            .column("hole", Encoding.numeric().missing(Missing.refused()).strict())
            .column("color", Encoding.oneHot().unseen(Unseen.OTHER).rareBelow(5))
            .column("code", Encoding.categories().width(12))
            .column("size", Encoding.ordinal("small", "medium", "large").unseen(Unseen.OTHER))
            .column("flag", Encoding.oneHot().unseen(Unseen.ERROR))
            .column("when", Encoding.date().parts(DatePart.values()))
            .column("since", Encoding.epoch(ChronoUnit.MILLIS).parts(DatePart.values()));
    Set<String> kinds =
        fit(spec).encoders().stream().map(e -> e.getClass().getSimpleName()).collect(toSet());
    assertEquals(
        Set.of("NumericEncoder", "OneHotEncoder", "OrdinalEncoder", "HashedEncoder", "DateEncoder"),
        kinds);
    check(spec);
  }

  /** A column of free text takes the inputs that its encoder makes, among other columns. */
  @Test
  void freeTextIsTakenAsItsInputs() throws Exception {
    Preprocessing preprocessing =
        fit(PreprocessingSpec.defaults().column("color", Encoding.text().buckets(32)));
    TextEncoder encoder =
        preprocessing.encoders().stream()
            .filter(TextEncoder.class::isInstance)
            .map(TextEncoder.class::cast)
            .findFirst()
            .orElseThrow();
    Graph graph = new Graph("inputs");
    int width = preprocessing.inputNames().size();
    graph.output(InputNodes.add(graph, preprocessing), "x", DataType.FLOAT, width, "");
    Path file = folder.resolve("inputs.onnx");
    ExportedFile.write(graph, Map.of(), file);
    int at = preprocessing.inputNames().indexOf("color hash 0");
    try (RunningFile running = new RunningFile(file)) {
      for (String text : new String[] {"red and green", "", null}) {
        float[] expected = new float[encoder.inputNames().size()];
        encoder.encode(text, expected, 0);
        float[] given = Arrays.copyOf(expected, encoder.buckets());
        if (text == null) {
          Arrays.fill(given, Float.NaN);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        for (Encoder each : preprocessing.encoders()) {
          row.put(each.column().name(), each == encoder ? given : cell(each));
        }
        float[][] x = (float[][]) running.predict(List.of(row)).get("x");
        assertArrayEquals(expected, Arrays.copyOfRange(x[0], at, at + expected.length));
      }
    }
  }

  private void check(PreprocessingSpec spec) throws Exception {
    Preprocessing preprocessing = fit(spec);
    Path file = folder.resolve("inputs.onnx");
    Graph graph = new Graph("inputs");
    int width = preprocessing.inputNames().size();
    graph.output(InputNodes.add(graph, preprocessing), "x", DataType.FLOAT, width, "");
    ExportedFile.write(graph, Map.of(), file);
    for (int count : new int[] {1, 500}) {
      List<Map<String, Object>> rows = new ArrayList<>();
      List<float[]> expected = new ArrayList<>();
      for (int r = 0; r < count; r++) {
        Map<String, Object> row = new LinkedHashMap<>();
        expected.add(expected(preprocessing, row));
        rows.add(row);
      }
      try (RunningFile running = new RunningFile(file)) {
        float[][] x = (float[][]) running.predict(rows).get("x");
        for (int r = 0; r < count; r++) {
          compare(preprocessing, rows.get(r), expected.get(r), x[r]);
        }
      }
    }
  }

  private static void compare(
      Preprocessing preprocessing, Map<String, Object> row, float[] expected, float[] given) {
    for (int i = 0; i < expected.length; i++) {
      String name = preprocessing.inputNames().get(i);
      if (Float.isNaN(expected[i]) && name.endsWith(" is missing")) {
        continue; // of a refused cell, whose other inputs are NaN
      }
      // Sines of hours are those of the runtime.
      float tolerance = name.contains("hour ") ? 1e-7f : 0;
      assertEquals(expected[i], given[i], tolerance, () -> name + " of " + row);
    }
  }

  /** Fills a row with random cells, and returns its inputs by our own encoders. */
  private float[] expected(Preprocessing preprocessing, Map<String, Object> row) {
    float[] x = new float[preprocessing.inputNames().size()];
    int at = 0;
    for (int c = 0; c < preprocessing.encoders().size(); c++) {
      Encoder encoder = preprocessing.encoders().get(c);
      int width = encoder.inputNames().size();
      Object cell = cell(encoder);
      row.put(encoder.column().name(), cell);
      try {
        boolean seconds = encoder instanceof DateEncoder date && date.reading().epoch() == null;
        double code =
            seconds && cell != null ? ((Number) cell).doubleValue() : preprocessing.code(c, cell);
        if (!encoder.accepts(code)) {
          throw new IllegalArgumentException("refused");
        }
        encoder.encode(code, x, at);
      } catch (IllegalArgumentException e) {
        Arrays.fill(x, at, at + width, Float.NaN);
      }
      at += width;
    }
    return x;
  }

  private Object cell(Encoder encoder) {
    if (random.nextInt(6) == 0) {
      return null;
    }
    if (!encoder.column().categories().isEmpty()) {
      List<String> known = encoder.column().categories();
      return random.nextBoolean()
          ? known.get(random.nextInt(known.size()))
          : TEXTS[random.nextInt(TEXTS.length)];
    }
    if (encoder instanceof DateEncoder date) {
      double seconds = random.nextInt(2_000_000) * 43_210.7 - 4e10;
      double scale = date.reading().epoch() == ChronoUnit.MILLIS ? 1000 : 1;
      return random.nextInt(20) == 0 ? Double.POSITIVE_INFINITY : Math.floor(seconds) * scale;
    }
    if (random.nextInt(20) == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return random.nextBoolean()
        ? random.nextGaussian() * 100
        : NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private static Preprocessing fit(PreprocessingSpec spec) throws Exception {
    Table table = Csv.of(new StringReader(table())).read();
    return spec.fit(table, Rows.all(table.rows()), Target.regression("target"));
  }

  private static String table() {
    Random random = new Random(3);
    StringBuilder text =
        new StringBuilder("color,number,spread,when,size,hole,code,flag,since,target\n");
    for (int r = 0; r < 600; r++) {
      String color = List.of("red", "green", "blue", "red", "violet").get(random.nextInt(5));
      String number = random.nextInt(10) == 0 ? "" : text(random.nextGaussian() * 50 + 7);
      String spread = r == 5 ? "1e7" : text(random.nextGaussian());
      long day = 10_000L + random.nextInt(9000);
      String when =
          random.nextInt(30) == 0
              ? ""
              : java.time.LocalDateTime.ofEpochSecond(
                      day * 86_400 + random.nextInt(86_400), 0, java.time.ZoneOffset.UTC)
                  .toString()
                  .replace('T', ' ');
      String size = List.of("small", "medium", "large").get(random.nextInt(3));
      String code = "code" + (int) Math.abs(random.nextGaussian() * 60);
      String flag = random.nextBoolean() ? "yes" : "no";
      String since = String.valueOf((day * 86_400 + random.nextInt(86_400)) * 1000L);
      text.append(
          String.join(
              ",",
              color,
              number,
              spread,
              when,
              size,
              text(random.nextDouble()),
              code,
              flag,
              since,
              text(random.nextDouble())));
      text.append('\n');
    }
    return text.toString();
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }
}
