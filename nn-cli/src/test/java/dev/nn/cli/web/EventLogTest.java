package dev.nn.cli.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.web.EventLog.Event;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventLogTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final EventLog log = new EventLog(Duration.ofMillis(50));

  private static List<Long> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }

  @Test
  void readersMakeTheData() throws Exception {
    AtomicInteger made = new AtomicInteger();
    log.add("e", () -> "made " + made.incrementAndGet());
    log.end();
    assertEquals(0, made.get());

    assertEquals(List.of(new Event(1, "e", "made 1")), log.after(0, LONG));
    assertEquals(List.of(new Event(1, "e", "made 2")), log.after(0, LONG));
  }

  @Test
  void aReaderWaitsForTheNext() throws Exception {
    log.add("e", "a");
    CompletableFuture<List<Event>> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return log.after(1, LONG);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    log.add("e", "b");
    assertEquals(new Event(2, "e", "b"), read.join().get(0));
    assertEquals(List.of(), log.after(2, Duration.ofMillis(1)));
  }

  @Test
  void aPartIsBounded() throws Exception {
    for (int e = 0; e < 1200; e++) {
      log.add("e", "");
    }
    assertEquals(500, log.after(100, LONG).size());
    assertEquals(List.of(101L, 102L), ids(log.after(100, LONG)).subList(0, 2));
    log.end();
    assertEquals(200, log.after(1000, LONG).size());
  }

  /** As after a server was started again at the same port. */
  @Test
  void aReaderOfAnotherLogGetsAll() throws Exception {
    log.add("e", "a");
    log.add("e", "b");
    log.end();
    assertEquals(List.of(1L, 2L), ids(log.after(700, LONG)));
    assertEquals(List.of(), log.after(2, LONG));
  }

  @Test
  void nothingFollowsTheEnd() throws Exception {
    log.end();
    log.add("e", "late");
    assertTrue(log.isOver());
    assertEquals(List.of(), log.after(0, LONG));
  }

  @Test
  void theLatestOfEachTypeRemains() throws Exception {
    EventLog latest = new EventLog(Duration.ZERO);
    latest.replace("state", "s1");
    latest.replace("frame", "f1");
    latest.replace("frame", "f2");
    assertEquals(
        List.of(new Event(1, "state", "s1"), new Event(3, "frame", "f2")),
        latest.after(0, Duration.ZERO));
    latest.replace("state", "s2");
    assertEquals(List.of(3L, 4L), ids(latest.after(2, Duration.ZERO)));
    assertEquals(List.of(), latest.after(4, Duration.ZERO));
    assertEquals(List.of(3L, 4L), ids(latest.after(700, Duration.ZERO)));
  }
}
