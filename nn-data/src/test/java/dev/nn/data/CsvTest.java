package dev.nn.data;

import static dev.nn.data.Column.Kind.CATEGORY;
import static dev.nn.data.Column.Kind.NUMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

  private final Path folder;

  CsvTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Csv csv(String text) throws IOException {
    return Csv.of(Files.writeString(folder.resolve("data.csv"), text));
  }

  /** The rows as text: numbers, category names, and · where a cell is missing. */
  static String show(Table table) {
    StringBuilder shown = new StringBuilder();
    for (int r = 0; r < table.rows(); r++) {
      for (int c = 0; c < table.columns().size(); c++) {
        double cell = table.cell(r, c);
        Column column = table.columns().get(c);
        shown.append(c == 0 ? (r == 0 ? "" : " | ") : " ");
        shown.append(
            Double.isNaN(cell)
                ? "·"
                : column.kind() == NUMBER ? "" + cell : column.categories().get((int) cell));
      }
    }
    return shown.toString();
  }

  @Test
  void readsNumbersCategoriesAndMissingCells() throws IOException {
    Table table = csv("size,colour\n1.5,red\n,blue\n-2e3,NA\n4,red\n").read();
    assertEquals(
        List.of(Column.number("size"), Column.category("colour", List.of("blue", "red"))),
        table.columns());
    assertEquals("1.5 red | · blue | -2000.0 · | 4.0 red", show(table));
    assertEquals(1.0, table.cell(0, 1));
    assertEquals(1, table.column("colour"));
  }

  @Test
  void aColumnOfNumbersWithOneTextIsCategories() throws IOException {
    Table table = csv("a,b\n1,2\n3,4\nx,5\n1,NA\n").read();
    assertEquals("1 2.0 | 3 4.0 | x 5.0 | 1 ·", show(table));
    assertEquals(List.of("1", "3", "x"), table.columns().get(0).categories());
  }

  @Test
  void declaredCategoriesOfNumbersAreInTheOrderOfNumbers() throws IOException {
    Table table = csv("a\n10\n9\n10\n-1\n").type("a", CATEGORY).read();
    assertEquals(List.of("-1", "9", "10"), table.columns().get(0).categories());
  }

  @Test
  void anEmptyFileSaysSo() throws IOException {
    assertMalformed(csv(""), ": is empty; expected a line for each row");
  }

  @Test
  void aHeaderAloneSaysSo() throws IOException {
    assertMalformed(
        csv("a,b\n"),
        ": has no rows, only the line of names; add rows, or say header(false) if that line is data");
  }

  @Test
  void aRaggedRowIsNamed() throws IOException {
    assertMalformed(
        csv("a,b\n1,2\n3\n"),
        ", line 3: 1 cells where 2 columns were expected (a, b); complete the line, or quote cells"
            + " that contain the separator ','");
  }

  @Test
  void bytesThatAreNotUtf8AreNamed() throws IOException {
    Files.write(folder.resolve("data.csv"), "a\nx\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertMalformed(
        Csv.of(folder.resolve("data.csv")),
        ", line 3: the byte 0xe9 is not UTF-8; save it as UTF-8, or, if it is Western European text"
            + " of Windows, run iconv -f WINDOWS-1252 -t UTF-8");
  }

  @Test
  void anOpenQuoteIsNamed() throws IOException {
    assertMalformed(
        csv("a,b\n1,\"x\n2,y\n"),
        ", line 2: the quote \" that opens in cell 2 is never closed; close it, or choose another"
            + " character with quote(…)");
  }

  private void assertMalformed(Csv csv, String message) {
    var error = assertThrows(MalformedDataException.class, csv::read);
    assertEquals(folder.resolve("data.csv") + message, error.getMessage());
  }

  @Test
  void aMissingFileIsTheUsualError() {
    assertThrows(NoSuchFileException.class, () -> Csv.of(folder.resolve("none")).read());
  }
}
