package dev.nn.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ChartsTest {

  @Test
  void namesEqualLayersOnce() {
    assertEquals("784-512×4-10*128", Charts.shortened("784-512-512-512-512-10*128"));
    assertEquals("13-64×2-1", Charts.shortened("13-64-64-1"));
    assertEquals("2-8-1*4", Charts.shortened("2-8-1*4"));
    assertEquals("12-121-2", Charts.shortened("12-121-2"));
  }

  @Test
  void namesSizesAlone() {
    assertEquals("4-32×2-4*10000", Charts.shortened("4-32-32-4*10000 tanh Adam"));
  }
}
