package dev.nn.data.csv;

import static dev.nn.data.Column.Kind.CATEGORY;
import static dev.nn.data.Column.Kind.NUMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
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

  private void assertMalformed(Csv csv, String message) {
    var error = assertThrows(MalformedDataException.class, csv::read);
    assertEquals(file + message, error.getMessage());
  }

  @Test
  void anEmptyFile() throws IOException {
    assertMalformed(csv(""), ": is empty; expected a line for each row");
    assertMalformed(csv("\n\n"), ": is empty; expected a line for each row");
    assertMalformed(csv("").header(false), ": is empty; expected a line for each row");
  }

  @Test
  void aHeaderAlone() throws IOException {
    assertMalformed(
        csv("a,b\n"),
        ": has no rows, only the line of names; add rows, or say header(false) if that line is data");
  }

  @Test
  void aRowWithTooFewOrTooManyCells() throws IOException {
    assertMalformed(
        csv("a,b\n1,2\n3\n"),
        ", line 3: 1 cells where 2 columns were expected (a, b); complete the line, or quote cells"
            + " that contain the separator ','");
    assertMalformed(
        csv("a;b\n\n\"1\";2\n3;4;5\n").separator(';'),
        ", line 4: 3 cells where 2 columns were expected (a; b); complete the line, or quote cells"
            + " that contain the separator ';'");
  }

  @Test
  void aRowThatAnotherSeparatorSplits() throws IOException {
    String hint = "; if that is a whole line of names, read the file with separator(';')";
    Csv csv = csv("n;p;y\n1;2,5;a\n2;3,5;b\n");
    assertMalformed(csv, ", line 2: 2 cells where one column was expected (n;p;y)" + hint);
    assertMalformed(
        csv.skipMalformed(line -> {}),
        ": has no row that can be read; correct those that are reported" + hint);
    assertMalformed(
        csv("n;p\n").skipMalformed(line -> {}),
        ": has no rows, only the line of names; add rows, or say header(false) if that line is data"
            + hint);
    assertMalformed(
        csv("a,b\n1\n").skipMalformed(line -> {}),
        ": has no row that can be read; correct those that are reported");
  }

  @Test
  void linesAreCountedAsAnEditorDoes() throws IOException {
    for (String end : new String[] {"\n", "\r\n", "\r"}) {
      String text = String.join(end, "a,b", "1,2", "", "3");
      var error = assertThrows(MalformedDataException.class, csv(text)::read);
      assertTrue(error.getMessage().contains(", line 4: 1 cells"), error.getMessage());
    }
  }

  @Test
  void aTextInAColumnDeclaredNumbers() throws IOException {
    assertMalformed(
        csv("id,age\n1,20\n2,old\n").type("age", NUMBER),
        ", line 3: column 2, 'age', has 'old', which is no number, where numbers were expected;"
            + " correct it, add it to missing(…), or declare the column with type(\"age\","
            + " CATEGORY)");
  }

  @Test
  void aNumberWithACommaOrNoEndInAColumnDeclaredNumbers() throws IOException {
    String expected =
        ", line 2: column 1, 'a', has '%s', which is no number, where numbers were expected; correct"
            + " it, add it to missing(…), or declare the column with type(\"a\", CATEGORY)%s";
    assertMalformed(
        csv("a\ninf\n").type("a", NUMBER),
        expected.formatted(
            "inf",
            "; numbers must be finite: if it stands for a missing one, read the file with it among"
                + " missing(…), as in missing(\"inf\", \"NA\")"));
    for (String text : List.of("1,2,3", "x,1", ",", "1,5x", "info", "nanny")) {
      assertMalformed(
          csv("a\n" + text + "\n").separator(';').type("a", NUMBER), expected.formatted(text, ""));
    }
  }

  @Test
  void aColumnThatIsNotThere() throws IOException {
    assertMalformed(
        csv("a,b\n1,2\n").type("c", NUMBER), ", line 1: no column 'c'; there are 'a', 'b'");
    assertMalformed(csv("a,b\n1,2\n").leaveOut("A"), ", line 1: no column 'A'; there are 'a', 'b'");
  }

  /** A line that is one cell was meant to be split elsewhere. */
  @Test
  void aColumnThatIsNotThereForAnotherSeparator() throws IOException {
    String hint = "; if that is a whole line of names, read the file with separator('%s')";
    for (char c : ";\t|".toCharArray()) {
      String shown = c == '\t' ? "\\t" : String.valueOf(c);
      String said = "no column 'y'; there are 'a%sy'".formatted(shown) + hint.formatted(shown);
      Csv csv = csv("a" + c + "y\n1" + c + "2\n");
      Table table = csv.read();
      var error = assertThrows(IllegalArgumentException.class, () -> table.column("y"));
      assertEquals(said, error.getMessage());
      assertMalformed(csv.type("y", NUMBER), ", line 1: " + said);
    }
    Csv commas = csv("a,y\n1,2\n").separator(';').leaveOut("y");
    assertMalformed(commas, ", line 1: no column 'y'; there are 'a,y'" + hint.formatted(","));
    assertMalformed(
        csv("a;b,y\n1,2\n").leaveOut("b"), ", line 1: no column 'b'; there are 'a;b', 'y'");
    assertMalformed(csv("a\n1\n").leaveOut("b"), ", line 1: no column 'b'; there are 'a'");
  }

  /** The separator of the file is in a quoted name. */
  @Test
  void aColumnThatIsNotThereForNoOtherSeparator() throws IOException {
    assertMalformed(
        csv("\"price, EUR\"\n1\n").leaveOut("id"),
        ", line 1: no column 'id'; there are 'price, EUR'");
  }

  @Test
  void namesThatAreNone() throws IOException {
    assertMalformed(
        csv("a,b,a\n1,2,3\n"),
        ", line 1: columns 1 and 3 are both named 'a'; rename one, give all names with names(…), or"
            + " say header(false) if the first line is data");
    assertMalformed(
        csv("a,,b\n1,2,3\n"),
        ", line 1: the name of column 2 is empty; name it, or give all names with names(…)");
    assertMalformed(
        csv("1,2\n").header(false).names(List.of("a")),
        ", line 1: 2 cells, but names(…) has 1; give a name for each column");
    assertMalformed(csv("a\n1\n").leaveOut("a"), ", line 1: all columns are left out; keep one");
  }

  @Test
  void bytesThatAreNotUtf8() throws IOException {
    Files.write(file, "a\nx\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertMalformed(
        Csv.of(file),
        ", line 3: the byte 0xe9 is not UTF-8; save it as UTF-8, or, if it is Western European text"
            + " of Windows, read it with charset(Charset.forName(\"windows-1252\"))");
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
    String message =
        ", line 1: the character 0 is in the first line, as in no text; if it is UTF-16, read it"
            + " with charset(StandardCharsets.UTF_16LE)";
    Files.write(file, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE));
    assertMalformed(Csv.of(file), message);
    Files.write(file, new byte[100]);
    assertMalformed(Csv.of(file).header(false), message);
  }

  @Test
  void aQuoteThatStaysOpen() throws IOException {
    assertMalformed(
        csv("a,b\n1,\"x\n2,y\n"),
        ", line 2: the quote \" that opens in cell 2 is never closed; close it, or choose another"
            + " character with quote(…)");
  }

  @Test
  void aQuoteThatStaysOpenForLong() throws IOException {
    String lines = "x,y\n".repeat(9_000_000);
    assertMalformed(
        csv("a,b\n1,2\n3,\"\n" + lines),
        ", line 3: longer than 16777216 characters; end each row with a new line, and close each"
            + " quote \"");
    assertMalformed(
        csv("a\n" + "x".repeat(34_000_000)),
        ", line 2: longer than 16777216 characters; end each row with a new line, and close each"
            + " quote \"");
  }

  @Test
  void aCharacterAfterAClosedQuote() throws IOException {
    assertMalformed(
        csv("a,b\n1,2\n3,\"x\"y\n"),
        ", line 3: unexpected character after closing quote: 'y' (0x79); a quote \" may be"
            + " missing, or doubled in the wrong place");
  }

  @Test
  void textsWithoutEnd() throws IOException {
    StringBuilder text = new StringBuilder("a,id\n");
    for (int r = 0; r < 70_000; r++) {
      text.append("1,u").append(r).append('\n');
    }
    assertMalformed(
        csv(text.toString()).type("id", CATEGORY),
        ", line 65538: column 2, 'id', has too many different texts: more than 65536, or too long"
            + " ones; leave it out with leaveOut(\"id\")");
    assertMalformed(
        csv(text.toString()).type("id", NUMBER),
        ", line 2: column 2, 'id', has 'u0', which is no number, where numbers were expected;"
            + " correct it, add it to missing(…), or declare the column with type(\"id\", CATEGORY)");
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
    assertTrue(
        error.getMessage().startsWith(file + ", line 169: column 1, 'a', has too many different"),
        error.getMessage());
  }

  @Test
  void aNumberAmongManyThatIsNone() throws IOException {
    StringBuilder text = new StringBuilder("a\n");
    for (int r = 0; r < 70_000; r++) {
      text.append(r).append(".5\n");
    }
    text.insert(2, "none\n");
    assertEquals(
        "it has more than 65536 different texts, or too long ones, such as 'none'",
        csv(text.toString()).read().columns().get(0).unread());
    assertMalformed(
        csv(text.toString()).type("a", NUMBER),
        ", line 2: column 1, 'a', has 'none', which is no number, where numbers were expected;"
            + " correct it, add it to missing(…), or declare the column with type(\"a\", CATEGORY)");
    assertEquals(70_001, csv(text.toString()).missing("none").read().rows());
  }

  @Test
  void brokenCompression() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(whole)) {
      out.write("a\n1\n2\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file, Arrays.copyOf(whole.toByteArray(), whole.size() - 9));
    assertMalformed(
        Csv.of(file),
        ": the gzip compression is broken: Unexpected end of ZLIB input stream; get the file again");
    Files.write(file, Arrays.copyOf(whole.toByteArray(), 2));
    assertMalformed(
        Csv.of(file),
        ": the gzip compression is broken: the file ends within it; get the file again");
  }

  @Test
  void noFileAtAll() {
    Path parent = file.getParent();
    assertEquals(
        file + ": there is no such file; check the path",
        assertThrows(NoSuchFileException.class, Csv.of(file)::read).getMessage());
    var error = assertThrows(MalformedDataException.class, Csv.of(parent)::read);
    assertEquals(parent + ": is a folder; give a file", error.getMessage());
  }

  /** For any bytes, there is a table, or an error that names the file. */
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
}
