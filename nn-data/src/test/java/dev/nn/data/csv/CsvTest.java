package dev.nn.data.csv;

import static dev.nn.data.Column.Kind.CATEGORY;
import static dev.nn.data.Column.Kind.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import dev.nn.data.ShownTable;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  private final Path folder;

  CsvTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Csv csv(String text) throws IOException {
    return Csv.of(Files.writeString(folder.resolve("data.csv"), text));
  }

  private static List<String> names(Table table) {
    return table.columns().stream().map(Column::name).toList();
  }

  @Test
  void readsNumbersCategoriesAndMissingCells() throws IOException {
    Table table = csv("size,colour\n1.5,red\n,blue\n-2e3,NA\n4,red\n").read();
    assertEquals(
        List.of(Column.number("size"), Column.category("colour", List.of("blue", "red"))),
        table.columns());
    assertEquals("1.5 red | · blue | -2000.0 · | 4.0 red", ShownTable.show(table));
    assertEquals(1.0, table.cell(0, 1));
    assertEquals(1, table.column("colour"));
  }

  @Test
  void aColumnOfNumbersWithOneTextIsOneOfCategories() throws IOException {
    Table table = csv("a,b\n1,2\n3,4\nx,5\n1,NA\n").read();
    assertEquals("1 2.0 | 3 4.0 | x 5.0 | 1 ·", ShownTable.show(table));
    assertEquals(List.of("1", "3", "x"), table.columns().get(0).categories());
  }

  @Test
  void numbersOfManyDigitsAreReadToTheBit() throws IOException {
    Csv csv = csv("a,b\n12345678901234567890123,0.12345678901234567890\n");
    Table table = csv.type("a", Column.Kind.NUMBER).read();
    assertEquals(1.2345678901234568e22, table.cell(0, 0));
    assertEquals(0.12345678901234568, table.cell(0, 1));
  }

  /** Infinity is no number that anything can be learnt from. */
  @Test
  void whatIsNotFiniteIsText() throws IOException {
    Table table = csv("a\n1\n1e999\ninf\n").read();
    assertEquals(List.of("1", "1e999", "inf"), table.columns().get(0).categories());
  }

  @Test
  void aColumnWithNothingInItIsOneOfMissingNumbers() throws IOException {
    Table table = csv("a,b\n1,\n2,NA\n").read();
    assertEquals(Column.number("b"), table.columns().get(1));
    assertEquals("1.0 · | 2.0 ·", ShownTable.show(table));
  }

  @Test
  void declaredCategoriesOfNumbersAreInTheOrderOfNumbers() throws IOException {
    Table table = csv("a\n10\n9\n10\n-1\n").type("a", CATEGORY).read();
    assertEquals(List.of("-1", "9", "10"), table.columns().get(0).categories());
    assertEquals("10 | 9 | 10 | -1", ShownTable.show(table));
  }

  @Test
  void theOrderOfRowsDoesNotChangeCategories() throws IOException {
    List<Column> columns = csv("a\nz\ny\nx\n").read().columns();
    assertEquals(columns, csv("a\ny\nx\nz\nx\n").read().columns());
  }

  @Test
  void quotesHoldSeparatorsQuotesAndLines() throws IOException {
    Table table = csv("a,b\n1,\"x, \"\"y\"\"\nz\"\n2,\" w \"\n").read();
    assertEquals("1.0 x, \"y\"\nz | 2.0  w ", ShownTable.show(table));
  }

  @Test
  void aQuoteInTheMiddleOfACellIsACharacter() throws IOException {
    assertEquals("1.0 5\" | 2.0 6\"", ShownTable.show(csv("a,b\n1,5\"\n2,6\"\n").read()));
    assertEquals("x 5\" | y 6\"", ShownTable.show(csv("a,b\n\"x\",5\"\ny,6\"\n").read()));
  }

  @Test
  void quotedNumbersAreNumbers() throws IOException {
    assertEquals("1.5 2.0 | · -3.0", ShownTable.show(csv("a,b\n\"1.5\",2\n\"\",\"-3\"\n").read()));
  }

  @Test
  void spacesAroundACellDoNotCount() throws IOException {
    Table table = csv("a , b\n 1 , x \n\t2,y \n3, NA\n").read();
    assertEquals(List.of("a", "b"), names(table));
    assertEquals("1.0 x | 2.0 y | 3.0 ·", ShownTable.show(table));
  }

  /** They are no spaces, so a cell of one is not missing, and one beside a number is seen. */
  @Test
  void charactersThatAreNotSeenAreText() throws IOException {
    for (String unseen : List.of("\0", "\f", "\u001f", "\b")) {
      String text = "a,b,c\n1, " + unseen + "\t,2" + unseen + "\n";
      String shown = "1.0 " + unseen + " 2" + unseen;
      assertEquals(shown, ShownTable.show(csv(text).read()));
      assertEquals(shown, ShownTable.show(csv(text.replace("a,", "\"a\",")).read()));
      var error = assertThrows(IOException.class, csv(text).type("b", NUMBER)::read);
      String code = "has '\\u%04x', which is not a number".formatted((int) unseen.charAt(0));
      assertTrue(error.getMessage().contains(code), error.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n", "\r\n\r\n"})
  void linesEndAsTheyLike(String end) throws IOException {
    String text = String.join(end, "a,b", "1,x", "2,y");
    assertEquals("1.0 x | 2.0 y", ShownTable.show(csv(text).read()));
    assertEquals("1.0 x | 2.0 y", ShownTable.show(csv(end + text + end).read()));
    assertEquals(
        "1.0 x | 2.0 y", ShownTable.show(csv(end + text.replace("x", "\"x\"") + end).read()));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
    assertEquals(List.of("a"), names(csv("\uFEFFa\n1\n").read()));
    assertEquals(List.of("a"), names(csv("\uFEFF\"a\"\n1\n").read()));
  }

  @Test
  void withoutHeaderColumnsAreNumberedOrNamed() throws IOException {
    Csv csv = csv("1,x\n2,y\n").header(false);
    assertEquals(List.of("c1", "c2"), names(csv.read()));
    assertEquals("1.0 x | 2.0 y", ShownTable.show(csv.read()));
    Csv named = csv.names(List.of("n", "t"));
    assertEquals(List.of("n", "t"), names(named.read()));
    assertEquals("2.0 y", ShownTable.show(named.header(true).read()));
  }

  @Test
  void missingNumbersHaveAnyUsualText() throws IOException {
    for (String text : List.of("", "NA", "n/a", "#N/A", "N.A.", "nan", "Null", "?", "-", "--")) {
      for (String cells : List.of("1.5\n%s\n", "%s\n1.5\n")) {
        Table table = csv("a,b\n" + cells.formatted(text + ",x").replace("5\n", "5,x\n")).read();
        assertEquals(Column.number("a"), table.columns().get(0), text);
        assertTrue(ShownTable.show(table).contains("· x"), text);
      }
    }
    assertEquals("· | · | 2.0", ShownTable.show(csv("a\nNone\nNONE\n2\n").read()));
  }

  /** Among labels such as + and -, or none, mild and severe, a dash or none is one of them. */
  @Test
  void aDashAndNoneAmongCategoriesAreCategories() throws IOException {
    Table table = csv("a,b,c,d\n-,none,--,-\n+,mild,n/a,1\n-,5,x,Bc\n").read();
    assertEquals("- none -- - | + mild · 1 | - 5 x Bc", ShownTable.show(table));
    assertEquals("- none | - ·", ShownTable.show(csv("a,b\n-,none\n-,\n").read()));
    assertEquals("· x | 1.0 ·", ShownTable.show(csv("a,b\n-,x\n1,-\n").missing("-").read()));
  }

  /** A model whose training file had it is still read, and predicts. */
  @Test
  void aCharsetThatThisJavaLacksIsRejectedWhereItIsUsed() throws IOException {
    TextFormat format = new TextFormat(",", "\"", ".", "x-nowhere", List.of());
    Csv csv = csv("a\n1\n");
    var error = assertThrows(IllegalArgumentException.class, () -> csv.format(format));
    assertThat(error).hasMessageContainingAll("'x-nowhere'", "such as UTF-8");
  }

  @Test
  void separatorQuoteAndMissingAreAsSaid() throws IOException {
    Table table =
        csv("a;b;c\n1;'x;y';-999\n2;NA;-998\n").separator(';').quote('\'').missing("-999").read();
    assertEquals("1.0 x;y · | 2.0 NA -998.0", ShownTable.show(table));
    assertEquals("· | 1.0", ShownTable.show(csv("a\nUNKNOWN\n1\n").missing("Unknown").read()));
  }

  @ParameterizedTest
  @ValueSource(chars = {'#', ';', '|', '%', '\'', '\uFFFE', '\uFFFF'})
  void anyCharacterSeparatesOrQuotes(char c) throws IOException {
    String text = "a,b\n1,x\n2,\"p,y\"\n";
    assertEquals(
        "1.0 x | 2.0 p" + c + "y", ShownTable.show(csv(text.replace(',', c)).separator(c).read()));
    assertEquals("1.0 x | 2.0 p,y", ShownTable.show(csv(text.replace('"', c)).quote(c).read()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"id\",price,qty",
        "id,\"price\",qty",
        "id,price,\"qty\"",
        "id, \"price\" ,qty",
        "\uFEFF\"id\",\"price\",\"qty\"",
        "\r\n\nid,price,\"qty\""
      })
  void namesMayBeQuotedAnywhere(String header) throws IOException {
    Csv csv = csv(header + "\n1,2,3\n");
    assertEquals(List.of("id", "price", "qty"), csv.columnNames());
    assertEquals("1.0 2.0 3.0", ShownTable.show(csv.read()));
  }

  @Test
  void quotedNamesHoldSeparatorsQuotesAndLines() throws IOException {
    for (String name : List.of("price, EUR", "the \"price\"", "price\nin EUR", "price\r\n,\"\"")) {
      String quoted = '"' + name.replace("\"", "\"\"") + '"';
      Csv csv = csv("id," + quoted + ",qty\n1,2,3\n4,5,6\n");
      assertEquals(List.of("id", name, "qty"), csv.columnNames());
      assertEquals("1.0 2.0 3.0 | 4.0 5.0 6.0", ShownTable.show(csv.read()));
      assertEquals("1.0 3.0 | 4.0 6.0", ShownTable.show(csv.leaveOut(name).read()));
    }
  }

  /** Also those that are no characters of any text, and wherever a quote was before. */
  @ParameterizedTest
  @ValueSource(chars = {'\0', '\uFFFF', '\uFFFE', '\uFEFF', '\u0085', '\u2028'})
  void anyCharacterIsPartOfACell(char c) throws IOException {
    for (String cell : List.of("" + c, c + "x", "x" + c, "" + c + c)) {
      Csv csv =
          csv("t,n\n\"a\",1\n"
                  + cell
                  + ",2\n\""
                  + cell
                  + "\",3\nb,"
                  + cell
                  + "\n4,\""
                  + cell
                  + "\"\n")
              .type("n", CATEGORY);
      String shown = "a 1 | " + cell + " 2 | " + cell + " 3 | b " + cell + " | 4 " + cell;
      assertEquals(shown, ShownTable.show(csv.read()));
      assertEquals(shown, ShownTable.show(csv.materialize(folder.resolve("table"))));
    }
  }

  /** A cell of 200 000 lines takes several readings of the file. */
  @Test
  void aQuotedCellMayHaveManyLines() throws IOException {
    String lines = "line,\n".repeat(200_000);
    Table table = csv("a,b,c\n1,\"" + lines + "\",x\n2,y,\"z\"\n").read();
    assertEquals("1.0 " + lines + " x | 2.0 y z", ShownTable.show(table));
    var error =
        assertThrows(IOException.class, csv("a,b\n1,\"" + lines + "\"\n3\n")::read).getMessage();
    assertTrue(error.contains(", line 200003: 1 cell "), error);
  }

  /** A line that begins with the character that marks comments elsewhere is a row. */
  @Test
  void thereAreNoComments() throws IOException {
    assertEquals("\"x\" | #1 | #y", ShownTable.show(csv("a\n\"\"\"x\"\"\"\n#1\n#y\n").read()));
  }

  @Test
  void compressionIsSeenInTheBytesNotTheName() throws IOException {
    Path file = folder.resolve("data.csv");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("a\nx\n1\n".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals("x | 1", ShownTable.show(Csv.of(file).read()));
  }

  @Test
  void columnsAreLeftOut() throws IOException {
    Table table = csv("id,a,name,b\nq,1,Ann,2\nr,3,Bo,4\n").leaveOut("id", "name").read();
    assertEquals(List.of("a", "b"), names(table));
    assertEquals("1.0 2.0 | 3.0 4.0", ShownTable.show(table));
  }

  @Test
  void oneRowIsATable() throws IOException {
    assertEquals("1.0 x", ShownTable.show(csv("a,b\n1,x").read()));
    assertEquals("1.0 x", ShownTable.show(csv("1,x").header(false).read()));
  }

  @Test
  void rowsBeyondOneBufferAndOnePartAreAllThere() throws IOException {
    StringBuilder text = new StringBuilder("n,half\n");
    int rows = 70_000;
    for (int r = 0; r < rows; r++) {
      text.append(r).append(',').append(r / 2.0).append('\n');
    }
    Table table = csv(text.toString()).read();
    assertEquals(rows, table.rows());
    for (int r = 0; r < rows; r++) {
      assertEquals(r, table.cell(r, 0));
      assertEquals(r / 2.0, table.cell(r, 1));
    }
  }

  @Test
  void aLineLongerThanTheBufferIsRead() throws IOException {
    String word = "w".repeat(200_000);
    assertEquals("1.0 " + word, ShownTable.show(csv("a,b\n1," + word + "\n").read()));
  }

  @Test
  void cellsAreCheckedForTheirRowAndColumn() throws IOException {
    Table table = csv("a,b\n1,2\n").read();
    assertThrows(IndexOutOfBoundsException.class, () -> table.cell(1, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> table.cell(-1, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> table.cell(0, 2));
    var error = assertThrows(IllegalArgumentException.class, () -> table.column("c"));
    assertThat(error).hasMessageContainingAll("'c'", "'a', 'b'");
  }

  @Test
  void numbersMayHaveACommaForThePoint() throws IOException {
    String text =
        "a;b;c\n1,5;-2,25e1;x,1\n,5;0,12345678901234567890;y\n3;\"0,1\";7.5\n8; 4, ;-9,5\n";
    Csv csv = csv(text).separator(';').decimal(',').missing("-9,5");
    String shown = "1.5 -22.5 x,1 | 0.5 0.12345678901234568 y | 3.0 0.1 7.5 | 8.0 4.0 ·";
    assertEquals(shown, ShownTable.show(csv.read()));
    assertEquals(shown, ShownTable.show(csv.materialize(folder.resolve("table"))));
    assertEquals(List.of("a", "b", "c"), csv.columnNames());
  }

  @Test
  void categoriesAreInTheOrderOfNumbersWithACommaToo() throws IOException {
    Csv csv = csv("a\n10,5\n9,5\n-1\n").separator(';').type("a", CATEGORY);
    assertEquals(
        List.of("-1", "9,5", "10,5"), csv.decimal(',').read().columns().get(0).categories());
    assertEquals(List.of("-1", "10,5", "9,5"), csv.read().columns().get(0).categories());
  }

  @Test
  void thePointOfNumbersIsNothingElse() throws IOException {
    Csv csv = csv("a\n1\n");
    for (char c : "0-+eE\n\r ".toCharArray()) {
      assertThrows(IllegalArgumentException.class, () -> csv.decimal(c));
    }
    assertThat(assertThrows(IllegalArgumentException.class, () -> csv.decimal('5')))
        .hasMessageContainingAll("decimal is '5'", "','", "not a digit");
    assertThat(assertThrows(IllegalArgumentException.class, csv.decimal(',')::read))
        .hasMessageContainingAll("separator and the decimal", "','", "separator(…)", "decimal(…)");
    assertThat(assertThrows(IllegalArgumentException.class, csv.decimal('"')::columnNames))
        .hasMessageContainingAll("quote and the decimal", "'\"'", "quote(…)", "decimal(…)");
  }

  @Test
  void noCharacterIsSeparatorAndQuote() throws IOException {
    Csv csv = csv("a'b\n1'\"x\"\n");
    assertEquals("1.0 x", ShownTable.show(csv.separator('\'').read()));
    assertEquals("1'\"x\"", ShownTable.show(csv.quote('\'').separator(';').read()));
    for (Csv same : List.of(csv.separator('"'), csv.separator('"').quote('"'))) {
      for (Executable use :
          List.<Executable>of(
              same::read, same::columnNames, () -> same.materialize(folder.resolve("table")))) {
        assertThat(assertThrows(IllegalArgumentException.class, use))
            .hasMessageContainingAll("separator and the quote", "'\"'", "separator(…)", "quote(…)");
      }
    }
    assertEquals("1'_x_", ShownTable.show(csv("a'b\n1'_x_\n").separator('"').quote('*').read()));
  }

  @Test
  void whatNumbersAreWrittenWithSeparatesNothing() {
    Csv csv = Csv.of(folder.resolve("data.csv"));
    for (char c : "0-.e\n".toCharArray()) {
      assertThrows(IllegalArgumentException.class, () -> csv.separator(c));
    }
    var error = assertThrows(IllegalArgumentException.class, () -> csv.quote('-'));
    assertThat(error).hasMessageContainingAll("quote is '-'", "part of a number");
  }
}
