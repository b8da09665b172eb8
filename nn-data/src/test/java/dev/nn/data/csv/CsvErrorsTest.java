package dev.nn.data.csv;

import static dev.nn.data.Column.Kind.CATEGORY;
import static dev.nn.data.Column.Kind.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.messages.Message;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages about a CSV have the file, line, column and remedy. */
class CsvErrorsTest {

  private final Path file;

  CsvErrorsTest(@TempDir Path folder) {
    file = folder.resolve("data.csv");
  }

  private Csv csv(String text) throws IOException {
    return Csv.of(Files.writeString(file, text));
  }

  private void assertMalformed(Csv csv, String... parts) {
    assertThat(message(csv)).startsWith(file.toString()).contains(parts);
  }

  private static String message(Csv csv) {
    return assertThrows(MalformedDataException.class, csv::read).getMessage();
  }

  @Test
  void anEmptyFile() throws IOException {
    assertMalformed(csv(""), "is empty", "a line for each row");
    assertMalformed(csv("\n\n"), "is empty", "a line for each row");
    assertMalformed(csv("").header(false), "is empty", "a line for each row");
  }

  @Test
  void aHeaderAlone() throws IOException {
    assertMalformed(csv("a,b\n"), "no rows", "add rows", "header(false)");
  }

  @Test
  void aRowWithTooFewOrTooManyCells() throws IOException {
    assertMalformed(csv("a,b\n1,2\n3\n"), ", line 3:", "1 cell ", "2 columns", "(a, b)");
    assertMalformed(csv("a|b\n1|2\n3\n").separator('|'), "1 cell ", "(a | b)");
    assertMalformed(
        csv("a;b\n\n\"1\";2\n3;4;5\n").separator(';'),
        ", line 4:",
        "3 cells",
        "2 columns",
        "(a; b)",
        "separator ';'");
  }

  @Test
  void aRowThatAnotherSeparatorSplits() throws IOException {
    String remedy = "separator(';')";
    Csv csv = csv("n;p;y\n1;2,5;a\n2;3,5;b\n");
    assertMalformed(csv, ", line 2:", "2 cells", "one column", "(n;p;y)", remedy);
    assertMalformed(csv.skipMalformed(line -> {}), "no row that can be read", remedy);
    assertMalformed(csv("n;p\n").skipMalformed(line -> {}), "no rows", "header(false)", remedy);
    assertThat(message(csv("a,b\n1\n").skipMalformed(line -> {})))
        .contains("no row that can be read")
        .doesNotContain("separator(");
  }

  @Test
  void linesAreCountedAsAnEditorDoes() throws IOException {
    for (String end : new String[] {"\n", "\r\n", "\r"}) {
      String text = String.join(end, "a,b", "1,2", "", "3");
      var error = assertThrows(MalformedDataException.class, csv(text)::read);
      assertTrue(error.getMessage().contains(", line 4: 1 cell "), error.getMessage());
    }
  }

  @Test
  void aTextInAColumnDeclaredNumbers() throws IOException {
    assertMalformed(
        csv("id,age\n1,20\n2,old\n").type("age", NUMBER),
        ", line 3: column 2, 'age'",
        "'old'",
        "missing(…)",
        "type(\"age\", CATEGORY)");
  }

  @Test
  void aNumberWithACommaOrNoEndInAColumnDeclaredNumbers() throws IOException {
    assertMalformed(
        csv("a\ninf\n").type("a", NUMBER),
        ", line 2: column 1, 'a'",
        "'inf'",
        "type(\"a\", CATEGORY)",
        "missing(\"inf\", \"NA\")");
    for (String text : List.of("1,2,3", "x,1", ",", "1,5x", "info", "nanny")) {
      assertThat(message(csv("a\n" + text + "\n").separator(';').type("a", NUMBER)))
          .contains(
              ", line 2: column 1, 'a'", "'" + text + "'", "missing(…)", "type(\"a\", CATEGORY)")
          .doesNotContain("finite");
    }
  }

  @Test
  void aColumnThatIsNotThere() throws IOException {
    assertMalformed(csv("a,b\n1,2\n").type("c", NUMBER), ", line 1:", "'c'", "'a', 'b'");
    assertMalformed(csv("a,b\n1,2\n").leaveOut("A"), ", line 1:", "'A'", "'a', 'b'");
  }

  /** A line that is one cell was meant to be split elsewhere. */
  @Test
  void aColumnThatIsNotThereForAnotherSeparator() throws IOException {
    for (char c : ";\t|".toCharArray()) {
      String shown = c == '\t' ? "\\t" : String.valueOf(c);
      String[] parts = {"no column 'y'", "'a" + shown + "y'", "separator('" + shown + "')"};
      Csv csv = csv("a" + c + "y\n1" + c + "2\n");
      Table table = csv.read();
      var error = assertThrows(IllegalArgumentException.class, () -> table.column("y"));
      assertThat(error).hasMessageContainingAll(parts).hasMessageNotContaining("did you mean");
      assertThat(Message.of(error).command()).contains("--separator '" + shown + "'");
      Csv declared = csv.type("y", NUMBER);
      assertMalformed(declared, ", line 1:");
      assertMalformed(declared, parts);
    }
    Csv commas = csv("a,y\n1,2\n").separator(';').leaveOut("y");
    assertMalformed(commas, ", line 1:", "no column 'y'", "'a,y'", "separator(',')");
    assertThat(message(csv("a;b,y\n1,2\n").leaveOut("b")))
        .contains(", line 1:", "no column 'b'", "'a;b', 'y'")
        .doesNotContain("separator(");
    assertThat(message(csv("\"a,b\"\n\"1,x\"\n").leaveOut("b")))
        .contains("no column 'b'", "'a,b'", "remove the quotes")
        .doesNotContain("separator(");
    assertThat(message(csv("a\n1\n").leaveOut("b")))
        .contains(", line 1:", "no column 'b'", "'a'")
        .doesNotContain("separator(");
  }

  /** One character cannot both separate cells and be the decimal mark. */
  @Test
  void oneCharacterForTwo() throws IOException {
    Csv csv = csv("a,b\n1,2\n").decimal(',');
    Message message = Message.of(assertThrows(IllegalArgumentException.class, csv::read));
    assertThat(message.text()).contains("','", "separator(…)", "decimal(…)");
    assertThat(message.command()).contains("','", "--separator", "--decimal").doesNotContain("(…)");
  }

  /** The separator of the file is in a quoted name. */
  @Test
  void aColumnThatIsNotThereForNoOtherSeparator() throws IOException {
    assertThat(message(csv("\"price, EUR\"\n1\n").leaveOut("id")))
        .contains(", line 1:", "no column 'id'", "'price, EUR'")
        .doesNotContain("separator(");
  }

  @Test
  void namesThatAreNone() throws IOException {
    Csv three = csv("a,b,a\n1,2,3\n");
    assertMalformed(
        three.names(List.of("x", "y", "x")), ", line 1:", "columns 1 and 3", "'x'", "names(…)");
    assertMalformed(
        three.names(List.of("x", "", "y")), ", line 1:", "column 2", "empty", "names(…)");
    assertMalformed(
        csv("1,2\n").header(false).names(List.of("a")), ", line 1:", "2 cells", "names(…) has 1");
    assertMalformed(csv("a\n1\n").leaveOut("a"), ", line 1:", "all columns", "keep one");
  }

  @Test
  void bytesThatAreNotUtf8() throws IOException {
    Files.write(file, "a\nx\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertMalformed(
        Csv.of(file),
        ", line 3:",
        "0xe9",
        "not UTF-8",
        "charset(Charset.forName(\"windows-1252\"))");
    Files.write(
        file, ("a\n" + "x\n".repeat(100_000) + "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
    var late = assertThrows(MalformedDataException.class, Csv.of(file)::read);
    assertTrue(late.getMessage().contains(", line 100002: the byte 0xe9"), late.getMessage());
    Files.write(
        file, ("\"a\"\n" + "x\n".repeat(99) + "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
    var quoted = assertThrows(MalformedDataException.class, Csv.of(file)::read);
    assertTrue(quoted.getMessage().contains(", line 101: the byte 0xe9"), quoted.getMessage());
  }

  /** UTF-16 without a mark is UTF-8 with zeros, and so is much that is no text. */
  @Test
  void charactersThatNoTextHas() throws IOException {
    for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
      for (String names : List.of("a,b\n", "Fläche,€\n", "\u4e00,\u4e8c\n")) {
        String text = names + "1,2\n".repeat(9);
        Files.write(file, text.getBytes(Charset.forName(charset)));
        String remedy = "charset(Charset.forName(\"" + charset + "\"))";
        assertMalformed(Csv.of(file), remedy);
        assertMalformed(Csv.of(file).charset(StandardCharsets.ISO_8859_1), remedy);
        assertEquals(9, Csv.of(file).charset(Charset.forName(charset)).read().rows());
      }
    }
    String text = "a,b\n" + "1,2\n".repeat(9);
    Files.write(file, text.getBytes(StandardCharsets.UTF_16BE));
    assertEquals(9, Csv.of(file).charset(StandardCharsets.UTF_16).read().rows());
    assertMalformed(Csv.of(file).charset(StandardCharsets.UTF_16LE), "\"UTF-16BE\"");
    Files.write(file, new byte[100]);
    assertMalformed(Csv.of(file).header(false), ", line 1:", "character 0", "charset(…)");
  }

  @Test
  void aQuoteThatStaysOpen() throws IOException {
    assertMalformed(csv("a,b\n1,\"x\n2,y\n"), ", line 2:", "quote \"", "cell 2", "quote(…)");
  }

  @Test
  void aQuoteThatStaysOpenForLong() throws IOException {
    String lines = "x,y\n".repeat(9_000_000);
    assertMalformed(
        csv("a,b\n1,2\n3,\"\n" + lines),
        ", line 3:",
        "16777216 characters",
        "new line",
        "quote \"");
    assertMalformed(
        csv("a\n" + "x".repeat(34_000_000)),
        ", line 2:",
        "16777216 characters",
        "new line",
        "quote \"");
  }

  @Test
  void aCharacterAfterAClosedQuote() throws IOException {
    assertMalformed(csv("a,b\n1,2\n3,\"x\"y\n"), ", line 3:", "'y' (0x79)", "quote \"");
  }

  @Test
  void textsWithoutEnd() throws IOException {
    StringBuilder text = new StringBuilder("a,id\n");
    for (int r = 0; r < 70_000; r++) {
      text.append("1,u").append(r).append('\n');
    }
    assertMalformed(
        csv(text.toString()).type("id", CATEGORY),
        ", line 65538: column 2, 'id'",
        "more than 65536",
        "leaveOut(\"id\")");
    assertMalformed(
        csv(text.toString()).type("id", NUMBER),
        ", line 2: column 2, 'id'",
        "'u0'",
        "missing(…)",
        "type(\"id\", CATEGORY)");
    assertEquals(70_000, csv(text.toString()).leaveOut("id").read().rows());
  }

  @Test
  void textsOfTooManyCharacters() throws IOException {
    StringBuilder text = new StringBuilder("a\n");
    for (int r = 0; r < 300; r++) {
      text.append(r).append("x".repeat(100_000)).append('\n');
    }
    Csv declared = csv(text.toString()).type("a", CATEGORY);
    var error = assertThrows(MalformedDataException.class, declared::read);
    assertThat(error).hasMessageContainingAll(file + ", line 169: column 1, 'a'", "too many");
  }

  @Tag("slow")
  @Test
  void aNumberAmongManyThatIsNone() throws IOException {
    StringBuilder text = new StringBuilder("a\n");
    for (int r = 0; r < 70_000; r++) {
      text.append(r).append(".5\n");
    }
    text.insert(2, "sold\n");
    assertThat(csv(text.toString()).read().columns().get(0).unread())
        .contains("more than 65536", "'sold'");
    assertMalformed(
        csv(text.toString()).type("a", NUMBER),
        ", line 2: column 1, 'a'",
        "'sold'",
        "missing(…)",
        "type(\"a\", CATEGORY)");
    assertEquals(70_001, csv(text.toString()).missing("sold").read().rows());
  }

  @Test
  void brokenCompression() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(whole)) {
      out.write("a\n1\n2\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file, Arrays.copyOf(whole.toByteArray(), whole.size() - 9));
    assertMalformed(Csv.of(file), "gzip", "Unexpected end", "get the file again");
    Files.write(file, Arrays.copyOf(whole.toByteArray(), 2));
    assertMalformed(Csv.of(file), "gzip", "ends within it", "get the file again");
  }

  @Test
  void noFileAtAll() {
    Path parent = file.getParent();
    assertThat(assertThrows(NoSuchFileException.class, Csv.of(file)::read))
        .hasMessageContainingAll(file + ":", "no such file");
    var error = assertThrows(MalformedDataException.class, Csv.of(parent)::read);
    assertThat(error).hasMessageContainingAll(parent + ":", "is a folder");
  }

  /** For any bytes, there is a table, or an error that names the file. */
  @Tag("slow")
  @Test
  void anyBytes() throws IOException {
    Random random = new Random(1);
    byte[] alphabet = "a1.-e,,\"\n\r \u00e9".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int b = 0; b < bytes.length; b++) {
        bytes[b] = alphabet[random.nextInt(alphabet.length)];
      }
      Files.write(file, bytes);
      try {
        assertTrue(Csv.of(file).header(random.nextBoolean()).read().rows() > 0);
      } catch (MalformedDataException e) {
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
      }
    }
  }

  /** An apostrophe may be the quote; other lines of the file need not have one. */
  @Test
  void anApostropheMayBeTheQuote() throws IOException {
    Csv csv = csv("name|n\nplain|1\n'it|em'|2\n").separator('|');
    assertMalformed(csv, "line 3", "3 cells", "quote('\\'')");
    assertEquals(2, csv.quote('\'').read().rows());
    try (CsvStream rows = csv.rows()) {
      assertNotNull(rows.next());
      MalformedDataException e = assertThrows(MalformedDataException.class, rows::next);
      assertThat(e.message().command()).contains("--quote \"'\"");
    }
  }

  @Test
  void bytesOfAProgramAreNoTextInAnotherCharset() throws IOException {
    Random random = new Random(1);
    byte[] bytes = new byte[4000];
    random.nextBytes(bytes);
    bytes[0] = 'a';
    MalformedDataException e =
        assertThrows(
            MalformedDataException.class, () -> Csv.of(new ByteArrayInputStream(bytes)).read());
    assertThat(e).hasMessageContaining("not to be text").hasMessageNotContaining("windows-1252");
  }
}
