package dev.nn.cli.commands;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogLevelTest {

  @BeforeEach
  @AfterEach
  void forget() {
    System.clearProperty(LogLevel.PROPERTY);
  }

  @Test
  void logsWarningsAlone() {
    LogLevel.set(false);
    Logger log = LoggerFactory.getLogger("dev.nn.LogLevelTest.quiet");
    assertTrue(log.isWarnEnabled());
    assertFalse(log.isInfoEnabled());
  }

  @Test
  void logsMoreIfAsked() {
    LogLevel.set(true);
    Logger log = LoggerFactory.getLogger("dev.nn.LogLevelTest.verbose");
    assertTrue(log.isInfoEnabled());
    assertFalse(LoggerFactory.getLogger("other.LogLevelTest").isInfoEnabled());
  }
}
