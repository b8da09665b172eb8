package dev.nn.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.web.WebRequest.RefusedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestRowsTest {

  private static final List<String> COLUMNS = List.of("a", "b");

  private final RequestRows rows = new RequestRows(COLUMNS, 3);

  /** Reads the rows of a body; returns whether there may be many. */
  private boolean read(String body) throws RefusedRequest {
    RowProtocol.readJson(body.getBytes(StandardCharsets.UTF_8), rows);
    return rows.many;
  }

  @Test
  void anObjectIsARowInAnyOrder() throws Exception {
    assertFalse(read(" {\"b\": \"ä\", \"a\": 1.5e1}\n"));

    assertEquals(List.of(Map.of("a", 15.0, "b", "ä")), rows.rows);
  }

  @Test
  void anArrayHasManyRowsOfAnyValues() throws Exception {
    assertTrue(read("[{\"a\":1,\"b\":true},{\"a\":null,\"b\":false}]"));

    Map<String, Object> second = new HashMap<>();
    second.put("a", null);
    second.put("b", false);
    assertEquals(List.of(Map.of("a", 1.0, "b", true), second), rows.rows);
  }

  @Test
  void anEmptyArrayHasNoRows() throws Exception {
    assertTrue(read("[]"));
    assertEquals(List.of(), rows.rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                     | body is empty; a JSON object; 'a', 'b'; an array
          1                      | body is a number; a JSON object
          null                   | body is null; a JSON object
          "a"                    | body is a text; expected
          true                   | body is a truth value; expected
          a=1                    | not valid JSON; token 'a'
          {"a": 1                | not valid JSON; end-of-input
          {"a": 1, }             | not valid JSON; character
          {'a': 1, "b": 2}       | not valid JSON; character
          {"a": NaN, "b": 2}     | not valid JSON; 'NaN'
          {"a": 1, "a": 2}       | not valid JSON; field 'a'
          {"a": 1, "b": 2} {}    | more text after
          {"a": 1, "b": 2} x     | not valid JSON; token 'x'
          {}                     | no 'a', 'b'; put null
          {"a": 1}               | no 'b'; put null
          {"A": {"c":1}, "b": 2} | no 'A'; has 'a', 'b'
          {"a": [1], "b": 2}     | column 'a'; an array; a number, a text
          {"a": {"x": 1}}        | column 'a'; an object; a number, a text
          [1]                    | row 1: ; a number; a JSON object
          [{"a":1,"b":2}, []]    | row 2: ; an array; expected
          [{"a":1,"b":2}, {}]    | row 2: ; no 'a', 'b'; put null
          [{"a":1,"b":2}, {"a"   | not valid JSON; end-of-input
          """)
  void anythingElseIsRejected(String body, String parts) {
    RefusedRequest e = assertThrows(RefusedRequest.class, () -> read(body));

    assertEquals(400, e.status());
    assertThat(e.reason()).contains(parts.split("; "));
  }

  @Test
  void theLineOfAnErrorIsNamed() {
    String message = assertThrows(RefusedRequest.class, () -> read("{\"a\": 1,\n b}")).reason();
    assertTrue(message.contains(" (line 2, column "), message);
  }

  @Test
  void deepNumerousAndForeignBytesAreRejected() {
    assertRejected("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    assertRejected("{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    assertRejected(("{\"a\":" + "9".repeat(5000)).getBytes(StandardCharsets.UTF_8));
    assertRejected(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"'});
    assertRejected(new byte[] {0, 0, 0, 0});
  }

  private static void assertRejected(byte[] body) {
    RefusedRequest e =
        assertThrows(
            RefusedRequest.class, () -> RowProtocol.readJson(body, new RequestRows(COLUMNS, 3)));
    assertEquals(400, e.status());
    assertTrue(e.reason().length() < 500, e.reason());
  }

  @Test
  void moreRowsThanAllowedAreRejected() throws Exception {
    String row = "{\"a\":1,\"b\":2},";
    read("[" + row.repeat(2) + "{\"a\":1,\"b\":2}]");
    assertEquals(3, rows.rows.size());

    RefusedRequest e = assertThrows(RefusedRequest.class, () -> read("[{\"a\":1,\"b\":2}]"));
    assertEquals(413, e.status());
    assertThat(e.reason()).contains("more than 3 rows");
  }

  /** A megabyte of empty arrays would take twenty in memory. */
  @Test
  void moreValuesThanTheRowsCanHaveAreRejectedUnread() {
    RefusedRequest e =
        assertThrows(RefusedRequest.class, () -> read("[" + "[],".repeat(5000) + "no JSON"));
    assertEquals(413, e.status());
    assertThat(e.reason()).contains("values; send the rows in parts");
  }

  @Test
  void aMessageListsSomeOfManyColumns() {
    List<String> columns = new ArrayList<>();
    for (int c = 0; c < 1000; c++) {
      columns.add("column " + c + "x".repeat(100));
    }
    String message =
        assertThrows(
                RefusedRequest.class,
                () -> RowProtocol.readJson(new byte[] {'{', '}'}, new RequestRows(columns, 1)))
            .reason();
    assertTrue(message.contains(" and 980 more"), message);
    assertTrue(message.length() < 2000, message);
  }
}
