package dev.nn.data.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FieldsTest {

  private final Fields fields =
      Json.read(
          "{\"a\":{\"b/c\":[{\"d\":1.5}]},\"day\":\"friday\",\"huge\":1e999,\"big\":3000000000,\"below\":-1}",
          "the test");

  @Test
  void everyErrorHasTheJsonPointer() {
    Fields inner = fields.object("a").objects("b/c").get(0);

    assertEquals(1.5, inner.number("d"));
    assertEquals(
        "the test has 1.5 at /a/b~1c/0/d, expected a text", message(() -> inner.text("d")));
    assertEquals("the test has no member 'e' at /a/b~1c/0", message(() -> inner.number("e")));
    assertEquals(
        "the test has 1.5 at /a/b~1c/0/d, expected a whole number",
        message(() -> inner.whole("d")));
    assertEquals("the test has no member 'x' at its root", message(() -> fields.text("x")));
  }

  @Test
  void numbersMustFit() {
    assertEquals(3_000_000_000L, fields.whole("big"));
    assertEquals(
        "the test has 3000000000 at /big, expected a whole number from 0 to 2147483647",
        message(() -> fields.count("big")));
    assertThrows(IllegalArgumentException.class, () -> fields.count("below"));
    assertTrue(message(() -> fields.number("huge")).endsWith("at /huge, expected a finite number"));
  }

  @Test
  void constantsAreInLowerCase() {
    assertEquals(DayOfWeek.FRIDAY, fields.constant("day", DayOfWeek.class));
    Fields wrong = Json.read("{\"day\":\"fryday\"}", "the test");
    assertTrue(
        message(() -> wrong.constant("day", DayOfWeek.class))
            .startsWith(
                "the test has \"fryday\" at /day, expected one of monday tuesday wednesday"));
  }

  @Test
  void whatIsNoObjectIsRefused() {
    for (String text :
        new String[] {"", "[]", "3", "{", "{}{}", "{\"a\":1,\"a\":2}", "[".repeat(5000)}) {
      assertTrue(message(() -> Json.read(text, "the test")).startsWith("the test "), text);
    }
  }

  private static String message(Executable reading) {
    return assertThrows(IllegalArgumentException.class, reading).getMessage();
  }
}
