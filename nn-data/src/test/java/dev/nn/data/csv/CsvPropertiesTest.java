package dev.nn.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.nn.data.Column;
import dev.nn.data.ShownTable;
import dev.nn.data.Table;
import dev.nn.data.files.TextSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;

@Tag("slow")
class CsvPropertiesTest {

  /** Cells of all kinds; without the characters that cannot be in a file. */
  @Provide
  Arbitrary<List<String>> rows() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .withChars("ab,;\"'\n\r \t#\u00e9\u20ac|1-.")
            .ofMinLength(0)
            .ofMaxLength(6);
    Arbitrary<String> numbers = Arbitraries.doubles().map(d -> Double.toString(d));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, texts), net.jqwik.api.Tuple.of(1, numbers))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static <T> T withFile(String text, Function<Path, T> use) {
    try {
      Path file = Files.createTempFile("nn", ".csv");
      try {
        return use.apply(Files.writeString(file, text));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Table read(String text) {
    return withFile(
        text,
        file -> {
          try {
            return Csv.of(file).missing().type("t", Column.Kind.CATEGORY).read();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** A text of a table's cell, "" where it is missing. */
  private static String text(Table table, int row, int column) {
    double cell = table.cell(row, column);
    return Double.isNaN(cell) ? "" : table.columns().get(column).categories().get((int) cell);
  }

  @Property(tries = 500)
  void quotedTextsComeBack(@ForAll("rows") List<String> cells) {
    String csv =
        "\"t\"\n" + cells.stream().map(CsvPropertiesTest::quoted).collect(Collectors.joining("\n"));
    Table table = read(csv + "\n");
    assertEquals(cells.size(), table.rows());
    for (int r = 0; r < cells.size(); r++) {
      assertEquals(cells.get(r), text(table, r, 0));
    }
  }

  @Property(tries = 500)
  void numbersComeBackToTheBit(@ForAll @Size(min = 1, max = 20) List<Double> numbers) {
    List<Double> finite = new ArrayList<>(numbers);
    finite.removeIf(number -> !Double.isFinite(number));
    finite.add(0.5);
    String csv = finite.stream().map(n -> "7," + n).collect(Collectors.joining("\n", "t,x\n", ""));
    Table table = read(csv);
    for (int r = 0; r < finite.size(); r++) {
      assertEquals(
          Double.doubleToLongBits(finite.get(r)), Double.doubleToLongBits(table.cell(r, 1)));
    }
  }

  /** FastCSV finds the same cells, in quotes or not, in the same lines, and refuses the same. */
  @Property(tries = 3000)
  void cellsAreThoseOfFastCsv(
      @ForAll @Size(max = 30) List<@net.jqwik.api.constraints.IntRange(max = 19) Integer> symbols) {
    String[] alphabet = {
      "a", "1", "-", ".", "1.5", "\"", "\"", "\"\"", ",", ",", "\n", "\r", "\r\n", "\"\n", "1,2\n",
      " ", "\t", "\0", "\f", "\uffff"
    };
    String csv = symbols.stream().map(i -> alphabet[i]).collect(Collectors.joining());
    assertEquals(cellsOfFastCsv(csv), withFile(csv, CsvPropertiesTest::cells));
  }

  /** The same where cells and records are longer than what is read of a file at once. */
  @Property(tries = 40)
  void longCellsAreThoseOfFastCsv(
      @ForAll @Size(max = 12) List<@net.jqwik.api.constraints.IntRange(max = 9) Integer> symbols) {
    String[] alphabet = {
      "a".repeat(30_000),
      "b\n".repeat(40_000),
      "\r\n".repeat(5_000),
      "\"\"".repeat(9_000),
      "\"",
      "\"",
      "\",\"",
      ",1,",
      "\n",
      "\"\n\""
    };
    String csv = symbols.stream().map(i -> alphabet[i]).collect(Collectors.joining());
    assertEquals(cellsOfFastCsv(csv), withFile(csv, CsvPropertiesTest::cells));
  }

  private static String cellsOfFastCsv(String csv) {
    StringBuilder cells = new StringBuilder();
    try (CsvReader<Boolean> reader =
        CsvReader.builder()
            .trimWhitespacesAroundQuotes(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .build(new FastCsvCells(cells), csv)) {
      reader.stream().forEach(ended -> cells.append("\n"));
    } catch (IOException | CsvParseException e) {
      return "refused";
    }
    return cells.toString();
  }

  private static String cells(Path file) {
    StringBuilder cells = new StringBuilder();
    try {
      CsvParser.parse(Csv.of(file), TextSource.of(file), new ParsedCells(cells));
    } catch (IOException e) {
      return "refused";
    }
    return cells.toString();
  }

  private static void append(StringBuilder cells, String cell, boolean quoted) {
    cells.append(quoted ? " quoted " : " ").append(cell.length() < 99 ? cell : cell.hashCode());
  }

  private static final class FastCsvCells extends AbstractBaseCsvCallbackHandler<Boolean> {

    private final StringBuilder cells;
    private long line;

    FastCsvCells(StringBuilder cells) {
      this.cells = cells;
    }

    @Override
    protected void handleBegin(long startingLine) {
      line = startingLine;
    }

    @Override
    protected void handleField(int index, char[] text, int from, int length, boolean quoted) {
      if (index == 0) {
        cells.append(line).append(':');
      }
      String cell = new String(text, from, length);
      append(cells, quoted ? cell : cell.replaceAll("^[ \t]+|[ \t]+$", ""), quoted);
    }

    @Override
    protected Boolean buildRecord() {
      return true;
    }
  }

  private static final class ParsedCells implements CsvParser.Handler {

    private final StringBuilder cells;
    private int ended;

    ParsedCells(StringBuilder cells) {
      this.cells = cells;
    }

    @Override
    public void begin(long line) {
      cells.setLength(ended);
      cells.append(line).append(':');
    }

    @Override
    public void cell(int place, char[] text, int from, int to, boolean quoted) {
      append(cells, new String(text, from, to - from), quoted);
    }

    @Override
    public void number(int place, double number, char[] text, int from, int to) {
      assertEquals(Double.parseDouble(new String(text, from, to - from)), number);
      cell(place, text, from, to, false);
    }

    @Override
    public void end(int count) {
      ended = cells.append("\n").length();
    }
  }

  /** A comma in place of each point makes the same numbers, and texts in the same order. */
  @Property(tries = 1000)
  void aDecimalCommaIsAsAPoint(
      @ForAll @Size(max = 30) List<@net.jqwik.api.constraints.IntRange(max = 11) Integer> symbols) {
    String[] alphabet = {
      "a", "1", "2", ".", ".", ";", ";", "\n", "e1", "12345678901234567890", "+", "\""
    };
    String body = symbols.stream().map(i -> alphabet[i]).collect(Collectors.joining());
    String csv = "t;u\n1.5;2\n" + body;
    String points = outcome(csv, all -> all.separator(';'));
    String commas = outcome(csv.replace('.', ','), all -> all.separator(';').decimal(','));
    // The message of a character after a quote has its code.
    String shown = commas.replace(',', '.').replace("(0x2c)", "(0x2e)");
    String forms = "form=(null|NumberForm\\[.*?\\])";
    assertEquals(points.replace(',', '.').replaceAll(forms, ""), shown.replaceAll(forms, ""));
  }

  private static String outcome(String csv) {
    return outcome(csv, all -> all);
  }

  /** The table as text, or the message. */
  private static String outcome(String csv, UnaryOperator<Csv> settings) {
    return withFile(
        csv,
        file -> {
          try {
            Table table = settings.apply(Csv.of(file)).read();
            return table.columns() + ShownTable.show(table);
          } catch (IOException e) {
            return e.getMessage().replace(file.toString(), "");
          }
        });
  }

  /** Read into memory or through a file on disk, it is the same table, or the same message. */
  @Property(tries = 300)
  void materializedIsTheSame(
      @ForAll @Size(max = 30) List<@net.jqwik.api.constraints.IntRange(max = 11) Integer> symbols) {
    String[] alphabet = {
      "a,1\n", "b,2.5\n", "1,NA\n", ",0.1\n", "300,x\n", "1", ",", "-7", "\"", "\n", "c", "9"
    };
    String body = symbols.stream().map(i -> alphabet[i]).collect(Collectors.joining());
    String csv = "t,u\n1,1\n" + body;
    assertEquals(outcome(csv), materialized(csv));
  }

  private static String materialized(String csv) {
    return withFile(
        csv,
        file -> {
          Path to = file.resolveSibling(file.getFileName() + ".table");
          try {
            Table table = Csv.of(file).materialize(to);
            Files.delete(to);
            return table.columns() + ShownTable.show(table);
          } catch (IOException e) {
            return e.getMessage().replace(file.toString(), "");
          }
        });
  }
}
