package dev.nn.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.ShownTable;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Recipe;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON lines, as the rows of a CSV, with columns of texts. */
class JsonLinesTest {

  @TempDir private Path folder;

  private static Csv lines(String... lines) throws IOException {
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return JsonLines.of(new ByteArrayInputStream(text));
  }

  /** Looking ahead takes nothing from the stream, and leaves what cannot be read to its reader. */
  @Test
  void theFirstObjectIsSeenBehindAMarkAndCompression() throws IOException {
    byte[] object = "\uFEFF \n{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(object);
    }
    assertTrue(begins(object));
    assertTrue(begins(gzip.toByteArray()));
    assertFalse(begins(Arrays.copyOf(gzip.toByteArray(), 6)));
    assertFalse(begins(new byte[] {0x1f, (byte) 0x8b, '{', '"', 'a', '"', ':', '1', '}', ' '}));
    assertFalse(begins("{a},b\n".getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean begins(byte[] bytes) throws IOException {
    InputStream in = new BufferedInputStream(new ByteArrayInputStream(bytes));
    boolean json = JsonLines.begin(in);
    assertArrayEquals(bytes, in.readAllBytes());
    return json;
  }

  private static Column column(Table table, String name) {
    return table.columns().get(table.column(name));
  }

  @Test
  void theRowsOfACsvGiveTheSameTableAndTheSameModel() throws IOException {
    StringBuilder csv = new StringBuilder("area,district,built,sold,price,rent\n");
    StringBuilder json = new StringBuilder();
    Random random = new Random(1);
    for (int r = 0; r < 120; r++) {
      double area = 20 + random.nextInt(1000) / 10.0;
      String district = List.of("Centre", "Lakeside", "a 'b', c").get(random.nextInt(3));
      String built = "20%s-0%s-1%s".formatted(10 + r % 14, 1 + r % 9, r % 10);
      boolean sold = random.nextBoolean();
      String rent = r % 7 == 0 ? "" : String.valueOf(random.nextInt(900));
      double price = 3 * area + (sold ? 5 : 0);
      csv.append("%s,\"%s\",%s,%s,%s,%s\n".formatted(area, district, built, sold, price, rent));
      String last = rent.isEmpty() ? (r % 2 == 0 ? "" : ", \"rent\": null") : ", \"rent\": " + rent;
      json.append(
          "{\"area\": %s, \"district\": \"%s\", \"built\": \"%s\", \"sold\": %s, \"price\": %s%s}\n"
              .formatted(area, district, built, sold, price, last));
    }
    Table expected = Csv.of(new StringReader(csv.toString())).read();
    Csv rows = lines(json.toString());
    for (Table table : List.of(rows.read(), rows.materialize(folder.resolve("rows.table")))) {
      assertEquals(expected.columns(), table.columns());
      assertEquals(ShownTable.show(expected), ShownTable.show(table));
      assertEquals(expected.format(), table.format());
      assertArrayEquals(predictions(expected, expected), predictions(table, table));
    }
  }

  private static double[] predictions(Table training, Table rows) {
    return Recipe.of("price").seed(1).epochs(2).train(training).predict(rows).stream()
        .mapToDouble(Prediction::number)
        .toArray();
  }

  @Test
  void aColumnOfStringsHasTextsUnlessItsKindIsGiven() throws IOException {
    Csv rows =
        lines(
            "{\"zip\": \"01067\", \"mixed\": \"1\", \"amount\": \"$1,000.50\", \"empty\": \"\"}",
            "",
            "{\"zip\": \"1\", \"mixed\": 2, \"amount\": \"$7.00\", \"empty\": \"NA\"}",
            "{\"zip\": null, \"mixed\": 1e1, \"amount\": \"n/a\"}");
    Table table = rows.read();
    assertEquals(
        Column.category("zip", List.of("1", "01067")), column(table, "zip")); // in numeric order
    assertEquals(Column.Kind.NUMBER, column(table, "mixed").kind());
    assertEquals(Column.Kind.CATEGORY, column(table, "amount").kind());
    assertNull(column(table, "amount").form());
    assertEquals("01067 1.0 $1,000.50 · | 1 2.0 $7.00 · | · 10.0 · ·", ShownTable.show(table));
    Table numbers = rows.type("zip", Column.Kind.NUMBER).type("amount", Column.Kind.NUMBER).read();
    assertEquals("1067.0 1.0 1000.5 · | 1.0 2.0 7.0 · | · 10.0 · ·", ShownTable.show(numbers));
  }

  @Test
  void settingsOfASyntaxHaveNoEffectAndOthersHave() throws IOException {
    Csv rows =
        lines("{\"a\": 1.5, \"b\": \"x;y\"}", "{\"a\": -9, \"b\": \"z\"}")
            .separator(';')
            .decimal(',')
            .charset(StandardCharsets.UTF_16)
            .header(true)
            .names(List.of("c"))
            .detectSeparator();
    assertEquals("1.5 x;y | -9.0 z", ShownTable.show(rows.read()));
    assertEquals("1.5 | ·", ShownTable.show(rows.missing("-9").leaveOut("b").read()));
    assertEquals(TextFormat.USUAL, rows.read().format());
    try (CsvStream stream = rows.rows()) {
      assertEquals(List.of("a", "b"), stream.names());
      assertEquals(new CsvStream.Row(1, List.of("1.5", "x;y")), stream.next());
      assertEquals(new CsvStream.Row(2, List.of("-9", "z")), stream.next());
      assertNull(stream.next());
    }
  }

  @Test
  void aFileMayBeCompressedAndHaveAByteOrderMark() throws IOException {
    Path file = folder.resolve("rows.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("\uFEFF{\"a\": 1}\r\n{\"a\": 2}".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals("1.0 | 2.0", ShownTable.show(JsonLines.of(file).read()));
    assertTrue(JsonLines.isNamed(file) && JsonLines.isNamed(Path.of("A.JSONL")));
    assertFalse(JsonLines.isNamed(Path.of("rows.json")));
  }

  @Test
  void columnsOfNestedValuesAreLeftOutAndASingleOneIsAnError() throws IOException {
    String good = "{\"a\": 1, \"tags\": [1, {\"x\": 2}]}";
    assertEquals("1.0 | 2.0", ShownTable.show(lines(good, "{\"a\": 2}").read()));
    Csv mixed = lines(good, "{\"a\": {\"b\": 3}}", "{\"a\": 2}");
    assertThat(assertThrows(MalformedDataException.class, mixed::read))
        .hasMessageContaining("the stream, line 2: 'a' is an object");
    List<Long> skipped = new ArrayList<>();
    Csv skipping = mixed.skipMalformed(line -> skipped.add(line.line()));
    assertEquals("1.0 | 2.0", ShownTable.show(skipping.read()));
    try (CsvStream stream = skipping.rows()) {
      assertEquals(List.of("1"), stream.next().cells());
      assertEquals(List.of("2"), stream.next().cells());
    }
    assertEquals(List.of(2L, 2L), skipped);
    assertThrows(MalformedDataException.class, () -> lines("{\"a\": [1]}", "{}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{\"a\": 1}, {\"a\": 2}] | line 1: is not an object | jq -c '.[]'",
        "5 | line 1: is not an object | line of its own",
        "{ | line 1: is not JSON | line of its own",
        "{\"a\": 1, \"a\": 2} | line 1: is not JSON | Duplicate",
        "{\"a\": 1} {\"a\": 2} | line 1: has more text | line of its own",
        "{\"\": 1} | line 1: a member has no name | give it one",
        "{\"a\": NaN} | line 1: is not JSON | NaN",
        "{} | has no columns | object in each line",
        "~~ | has no columns | object in each line",
      })
  void otherLinesAreErrors(String text, String problem, String remedy) throws IOException {
    assertThat(assertThrows(MalformedDataException.class, () -> lines(text)))
        .hasMessageContaining(problem)
        .hasMessageContaining(remedy);
    if (!text.isEmpty() && !text.equals("{}")) { // below a line that can be read
      Csv rows = lines("{\"a\": 1}", text);
      assertThat(assertThrows(MalformedDataException.class, rows::read))
          .hasMessageContaining(problem.replace("line 1", "line 2"));
      assertEquals("1.0", ShownTable.show(rows.skipMalformed(line -> {}).read()));
    }
  }

  @Test
  void aWrongCellNamesItsLine() throws IOException {
    Csv rows =
        lines("{\"a\": \"1\"}", "{\"a\": \"1\\n2\"}", "{\"a\": \"x\"}")
            .missing("1\n2")
            .type("a", Column.Kind.NUMBER);
    assertThat(assertThrows(MalformedDataException.class, rows::read))
        .hasMessageContaining("line 3: column 1, 'a', has 'x'");
  }
}
