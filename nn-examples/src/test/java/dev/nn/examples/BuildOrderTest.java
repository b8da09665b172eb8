package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** This module's integration tests use the jars and the unit tests of all others. */
class BuildOrderTest {

  @Test
  void thisModuleIsTheLast() throws IOException {
    List<String> modules = Root.modules();
    assertEquals("nn-examples", modules.get(modules.size() - 1));
  }
}
