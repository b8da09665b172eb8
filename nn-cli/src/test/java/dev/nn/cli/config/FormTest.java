package dev.nn.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormTest {

  @Test
  void pluginsAreDividedOutsideParentheses() {
    assertEquals(
        List.of("a(x=1,y=b(z=2,v=3))", "c", "d(w=e(u=1))", ""),
        Form.PLUGINS.parse("a(x=1,y=b(z=2,v=3)), c,d(w=e(u=1)),"));
    assertEquals(List.of("acme:p90"), Form.PLUGINS.parse("acme:p90"));
  }

  @Test
  void textsAreDividedAtEachComma() {
    assertEquals(List.of("a(x=1", "y=2)"), Form.TEXTS.parse("a(x=1,y=2)"));
  }
}
