package dev.nn.data.csv;

import static dev.nn.data.Column.Kind.CATEGORY;
import static dev.nn.data.Column.Kind.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.ShownTable;
import dev.nn.data.Table;
import dev.nn.data.cells.NumberForm;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of numbers with separated thousands, units and signs. */
class CsvFormsTest {

  private final Path folder;

  CsvFormsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Csv csv(String text) throws IOException {
    return Csv.of(new StringReader(text));
  }

  @Test
  void aColumnOfOneFormHasNumbers() throws IOException {
    Table table = csv("price,share,x\n\"$1,234.50\",12.5%,1\n$5,NA,2\n(3),-1 %,3\n").read();
    assertEquals("1234.5 0.125 1.0 | 5.0 · 2.0 | -3.0 -0.01 3.0", ShownTable.show(table));
    assertEquals(
        Column.number("price", new NumberForm(".", ",", "$", true)), table.columns().get(0));
    assertEquals(Column.number("share", new NumberForm(".", ",", "%")), table.columns().get(1));
    assertEquals(Column.number("x"), table.columns().get(2));
  }

  /** Plain numbers in front are read again in the form. */
  @Test
  void plainNumbersInFront() throws IOException {
    Table table = csv("a;b\n1.500;1.5\n1.234,50;2,5\n").separator(';').read();
    assertEquals("1500.0 1.5 | 1234.5 2,5", ShownTable.show(table));
    assertEquals(List.of("1.5", "2,5"), table.columns().get(1).categories());
  }

  @Test
  void missingNumbersOfAFormHaveAnyUsualText() throws IOException {
    Csv csv = csv("a\n-\n\"1,234.50\"\nNone\n\"2,000.25\"\n--\nn/a\n");
    assertEquals("· | 1234.5 | · | 2000.25 | · | ·", ShownTable.show(csv.read()));
    assertEquals(ShownTable.show(csv.read()), ShownTable.show(csv.type("a", NUMBER).read()));
  }

  @Test
  void categoriesHaveTheFormOfMostOfThem() throws IOException {
    Column prices = csv("a\n$5\nsold\n\"$1,234\"\n-\n").read().columns().get(0);
    assertEquals(CATEGORY, prices.kind());
    assertEquals(new NumberForm(".", ",", "$", true), prices.form());
    Column decimals = csv("a\n1,5\nx\n2,5\n").separator(';').decimal(',').read().columns().get(0);
    assertEquals(new NumberForm(",", ".", ""), decimals.form());
    for (String text : List.of("1\n2\nx\n", "$5\nx\n", "$5\n€6\n$7\n", "a\nb\n")) {
      assertNull(csv("a\n" + text).read().columns().get(0).form(), text);
    }
  }

  @Test
  void otherTextsStayCategories() throws IOException {
    for (String text : List.of("$5\n€6\n", "5%\n6\n", "$5\nx\n", "x\n$5\n", "7\n$5\nx\n8\n")) {
      assertEquals(CATEGORY, csv("a\n" + text).read().columns().get(0).kind(), text);
    }
    assertEquals(CATEGORY, csv("a\n5%\n6%\n").type("a", CATEGORY).read().columns().get(0).kind());
  }

  @Test
  void declaredNumbersHaveAForm() throws IOException {
    assertEquals(
        "1.5 | 2.0", ShownTable.show(csv("a\n1,5\n2\n").separator(';').type("a", NUMBER).read()));
    var error =
        assertThrows(
            MalformedDataException.class, () -> csv("a\n1\n$5\n6%\n").type("a", NUMBER).read());
    assertThat(error)
        .hasMessageContainingAll(
            "the reader, line 3:", "column 1, 'a'", "'$5'", "missing(…)", "type(\"a\", CATEGORY)");
  }

  /** A cell of two meanings is no reason against a column that another cell decides. */
  @Test
  void declaredNumbersMayHaveACellOfTwoMeanings() throws IOException {
    Csv csv = csv("a\n1,234\n999,50\n").separator(';');
    assertEquals("1.234 | 999.5", ShownTable.show(csv.read()));
    assertEquals("1.234 | 999.5", ShownTable.show(csv.type("a", NUMBER).read()));
    assertEquals(CATEGORY, csv("a\n1,234\n2,345\n").separator(';').read().columns().get(0).kind());
  }

  @Test
  void aDeclaredDecimalIsTheOnlyOne() throws IOException {
    Csv csv = csv("a\n1.234,50\n1.234\n").separator(';').decimal(',');
    assertEquals("1234.5 | 1234.0", ShownTable.show(csv.read()));
    assertEquals(
        CATEGORY, csv("a\n1,234.50\n").separator(';').decimal(',').read().columns().get(0).kind());
  }

  /** More texts than categories may be are one form of numbers. */
  @Test
  void manyPricesAreNumbers() throws IOException {
    StringBuilder text = new StringBuilder("p\n");
    for (int r = 0; r < 70_000; r++) {
      text.append('$').append(r).append('\n');
    }
    Table table = csv(text.toString()).read();
    assertEquals(NUMBER, table.columns().get(0).kind());
    assertEquals(69_999, table.cell(69_999, 0));
    Table unread = csv(text.append("x\n").toString()).read();
    assertNotNull(unread.columns().get(0).unread());
    assertTrue(Double.isNaN(unread.cell(0, 0)));
  }

  /** Texts of 32 MiB in all are no reason against columns of numbers. */
  @Test
  void manyColumnsOfPricesAreNumbers() throws IOException {
    StringBuilder text = new StringBuilder("city");
    for (int c = 0; c < 12; c++) {
      text.append(",p").append(c);
    }
    for (int r = 0; r < 30_000; r++) {
      text.append("\ncity ").append(r);
      for (int c = 0; c < 12; c++) {
        text.append(",$").append(r).append(".25");
      }
    }
    Table table = csv(text.append('\n').toString()).read();
    assertEquals(CATEGORY, table.columns().get(0).kind());
    assertEquals(30_000, table.columns().get(0).categories().size());
    for (int c = 1; c <= 12; c++) {
      assertEquals(29_999.25, table.cell(29_999, c));
    }
  }

  /** The column of the most bytes is not kept, whichever has the last text. */
  @Test
  void theLargestColumnIsNotKept() throws IOException {
    StringBuilder text = new StringBuilder("city,prose\n");
    for (int r = 0; r < 4_000; r++) {
      String prose = r < 167 ? r + "x".repeat(100_000) : "";
      text.append("city ").append(r).append(',').append(prose).append('\n');
    }
    Table table = csv(text.toString()).read();
    assertEquals(4_000, table.columns().get(0).categories().size());
    assertEquals("city 1", table.columns().get(0).categories().get((int) table.cell(1, 0)));
    assertNotNull(table.columns().get(1).unread());
    assertTrue(Double.isNaN(table.cell(1, 1)));
    Csv declared = csv(text.toString()).type("prose", CATEGORY);
    var error = assertThrows(MalformedDataException.class, declared::read);
    assertTrue(
        error.getMessage().contains("column 2, 'prose', has too many different texts"),
        error.getMessage());
  }

  @Test
  void materializedColumnsKeepTheirForm() throws IOException {
    Csv csv = csv("price,y\n\"$1,234.50\",1\n$5,2\n");
    Table read = csv.read();
    Table table = csv.materialize(folder.resolve("prices.table"));
    assertEquals(read.columns(), table.columns());
    assertEquals(ShownTable.show(read), ShownTable.show(table));
  }

  private static @Nullable Message onPoints(Csv csv) throws IOException {
    CsvSource source = CsvSource.of(csv);
    source.table();
    return source.onPoints();
  }

  /** In a file with semicolons, 61.487 may be 61487. */
  @Test
  void pointsThatMaySeparateThousandsAreAWarning() throws IOException {
    String text = "a;b;c\n61.487;5;x\n836;1;y\n-1.200;2;z\n9.100;4;x\n";
    Csv csv = csv(text).separator(';');
    assertThat(onPoints(csv))
        .isNotNull()
        .asString()
        .contains("column 'a' has", "61.487", "61487", "decimal(',')")
        .doesNotContain("'b'");
    assertNull(onPoints(csv.decimal(',')));
    Csv quoted = csv(text.replaceAll("[0-9.]+;5", "\"61.487\";\"5\"")).separator(';');
    assertThat(onPoints(quoted)).isNotNull();
    // a decimal comma elsewhere is a sign in a file with tabs too
    String tabs = "a\tb\n61.487\t1,5\n836\t2,25\n1.200\t3\n9.100\t1,0\n";
    assertThat(onPoints(csv(tabs).separator('\t'))).asString().contains("'a'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n1.234\n0.512\n2.345\n3.456\n", // a leading zero
        "a\n1.234\n12.5\n2.345\n3.456\n",
        "a\n1.234\n2.345\n3.456\n4000\n", // thousands without a point
        "a;b\n1.234;0.5\n2.345;1\n3.456;2\n", // a decimal point in another column
        "a\n1.234\n2.345\n", // too few
        "a\n1.234\n2.345\n3.456\nx\n", // texts
        "a\n1234.567\n2.345\n3.456\n4.567\n"
      })
  void decimalPointsAreNoWarning(String text) throws IOException {
    assertNull(onPoints(csv(text).separator(';')));
  }

  @Test
  void filesWithCommasOrTabsMayHaveThreeDecimals() throws IOException {
    String text = "a;b\n1.234;1\n2.345;2\n3.456;3\n";
    assertThat(onPoints(csv(text).separator(';'))).isNotNull();
    assertNull(onPoints(csv(text.replace(';', ','))));
    assertNull(onPoints(csv(text.replace(';', '\t')).separator('\t')));
  }

  /** As some programs write them: the names do not end with a separator. */
  @Test
  void separatorsAtTheEndOfEachRowAreNoCells() throws IOException {
    String text = "a,b\n1,x,,\n2.5,y,,\nz,\"\",\"\",\n";
    CsvSource source = CsvSource.of(csv(text));
    assertEquals("1 x | 2.5 y | z ·", ShownTable.show(source.table()));
    assertThat(source.emptyCells()).asString().contains("2 empty cells", "left out");
    List<String> skipped = new ArrayList<>();
    Csv lenient = csv(text + "3,x,,4\n").skipMalformed(line -> skipped.add(line.toString()));
    assertEquals(3, lenient.read().rows());
    assertThat(skipped)
        .singleElement()
        .asString()
        .contains("4 cells", "2 columns", "then 2 empty cells");
    try (CsvStream rows = csv(text).rows()) {
      assertEquals(List.of("1", "x"), rows.next().cells());
    }
  }

  @Test
  void separatorsAtTheEndOfTheFirstRowAloneHideNoOtherRow() throws IOException {
    String text = "a,b\n1,x,\n2.5,y\n3,\n4,z\n";
    List<String> skipped = new ArrayList<>();
    Csv csv = csv(text).skipMalformed(line -> skipped.add(line.toString()));
    assertEquals("1.0 x | 2.5 y | 4.0 z", ShownTable.show(csv.read()));
    assertThat(skipped).singleElement().asString().contains("line 4", "2 cells");
    try (CsvStream rows = csv.rows()) {
      rows.next();
      assertEquals(List.of("2.5", "y"), rows.next().cells());
      assertEquals(List.of("4", "z"), rows.next().cells());
    }
    assertEquals("1.0 | 2.0", ShownTable.show(csv("a\n1,\n2\n").read()));
  }

  @Test
  void otherCellsWithoutANameAreAnError() throws IOException {
    for (String rows : List.of("1,x,3\n", "1,x\n2,y,\n", "1,x,,\n2,y,\n", "1,x,\n2,y,z\n")) {
      Csv csv = csv("a,b\n" + rows);
      assertThrows(MalformedDataException.class, csv::read, rows);
      try (CsvStream stream = csv.rows()) {
        assertThrows(
            MalformedDataException.class,
            () -> {
              while (stream.next() != null) {
                // reads on
              }
            },
            rows);
      }
    }
    assertNull(CsvSource.of(csv("a,b\n1,x\n")).emptyCells());
  }

  /** Two misplaced quotes, rows apart, make one cell of all between them. */
  @Test
  void quotedCellsThatLookLikeRowsHaveAWarning() throws IOException {
    for (String rows : List.of("1,2,\"x\n3,4,y\r\n5,6,z\"\n", "1,2,x\n\"1,2,x\n3,4,y\n5\",6,z\n")) {
      for (Csv csv :
          List.of(csv("a,b,c\n" + rows), csv("a,b,c\n" + rows).skipMalformed(line -> {}))) {
        CsvSource source = CsvSource.of(csv);
        source.table();
        assertThat(source.rowLike())
            .asString()
            .contains("2 lines", rows.startsWith("1,2,x") ? "line 3" : "line 2");
        assertEquals(source.rowLike(), rowLikeOfStream(csv));
      }
    }
    for (String row : List.of("1,2,\"x\n3,4\ny,z\"", "1,2,\"x\n3,4,y\"", "1,\"x\n3\n4,y\",2")) {
      CsvSource source = CsvSource.of(csv("a,b,c\n" + row + "\n"));
      source.table();
      assertNull(source.rowLike(), row);
      assertNull(rowLikeOfStream(csv("a,b,c\n" + row + "\n")), row);
    }
    CsvSource poem = CsvSource.of(csv("a\n\"x\ny\nz\"\n"));
    poem.table();
    assertNull(poem.rowLike());
  }

  private static @Nullable Message rowLikeOfStream(Csv csv) throws IOException {
    try (CsvStream stream = csv.rows()) {
      while (stream.next() != null) {
        // reads on
      }
      return stream.rowLike();
    }
  }

  /** Leading zeros are part of a code. A declared column has numbers. */
  @Test
  void codesWithLeadingZerosAreCategories() throws IOException {
    for (String codes :
        List.of("01067\n10115\n20095\n", "030\n0177\n12\n", "\n007\n012\n101\n-\n")) {
      Table table = csv("x,a\n" + codes.replaceAll("(?m)^", "1,")).read();
      assertEquals(CATEGORY, table.columns().get(1).kind(), codes);
    }
    Csv codes = csv("a\n01067\n10115\n");
    assertEquals(List.of("01067", "10115"), codes.read().columns().get(0).categories());
    assertEquals("1067.0 | 10115.0", ShownTable.show(codes.type("a", NUMBER).read()));
    assertEquals(
        "01067 | 10115", ShownTable.show(codes.materialize(folder.resolve("codes.table"))));
  }

  /** Cards and accounts. A double would not hold all their digits. */
  @Test
  void identifiersOfManyDigitsAreCategories() throws IOException {
    for (String codes :
        List.of(
            "4929123412341234\n6011000990139424\n",
            "378282246310005\n\n5105105105105100\n",
            "1234567890123456789\n1234567890123456790\n")) {
      Csv csv = csv("x,a\n" + codes.replaceAll("(?m)^", "1,"));
      assertEquals(CATEGORY, csv.read().columns().get(1).kind(), codes);
      assertEquals(NUMBER, csv.type("a", NUMBER).read().columns().get(1).kind(), codes);
    }
    Csv codes = csv("a\n1234567890123456789\n1234567890123456790\n");
    assertEquals(2, codes.read().columns().get(0).categories().size());
  }

  @Test
  void numbersMayHaveManyDigits() throws IOException {
    for (String numbers :
        List.of(
            "1700000000000000\n1700000001000000\n", // microseconds
            "-4929123412341234\n6011000990139424\n",
            "4929123412341234.5\n6011000990139424\n",
            "1\n2\n18446744073709551615\n")) {
      assertEquals(NUMBER, csv("a\n" + numbers).read().columns().get(0).kind(), numbers);
    }
  }

  @Test
  void numbersMayHaveLeadingZeros() throws IOException {
    for (String numbers :
        List.of(
            "0\n1\n2\n",
            "0.5\n0.25\n",
            "007.50\n012.25\n101.00\n",
            "01\n02\n12\n",
            "-005\n010\n",
            "0930\n1745\n",
            "01042019\n31122020\n",
            "007\n8\n12\n13\n",
            "000\n1e3\n")) {
      assertEquals(NUMBER, csv("a\n" + numbers).read().columns().get(0).kind(), numbers);
    }
  }

  /** Too many codes lose their cells, and the warning says why they are no numbers. */
  @Test
  void tooManyCodesAreUnread() throws IOException {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int r = 0; r < 70_000; r++) {
      text.append(String.format(Locale.ROOT, "%08d,%s\n", r, r % 7));
    }
    Table table = csv(text.toString()).read();
    assertNotNull(table.columns().get(0).unread());
    assertEquals(3.0, table.cell(3, 1));
    assertEquals(3.0, csv(text.toString()).type("a", NUMBER).read().cell(3, 0));
  }

  /** NA is Namibia among the codes of countries. */
  @Test
  void missingCellsAmongCodesAreNamed() throws IOException {
    Csv codes = csv("c,n,s\nDE,NA,x\nNA,1,F\nCH,2,NA\nna,3,M\n");
    CsvSource source = CsvSource.of(codes);
    source.table();
    assertThat(source.missingCodes())
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.command())
                    .contains("'c'", "'NA' in 1 row,", "'DE'", "--missing ''"));
    assertEquals("NA", codes.missing().read().columns().get(0).categories().get(2));
  }
}
