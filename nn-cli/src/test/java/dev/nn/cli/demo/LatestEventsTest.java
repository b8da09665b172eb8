package dev.nn.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.demo.Publisher.LatestEvents;
import dev.nn.cli.web.EventStream.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LatestEventsTest {

  private static final Duration LONG = Duration.ofSeconds(50);

  private final LatestEvents events = new LatestEvents();

  private List<String> after(long id) throws InterruptedException {
    return events.after(id, Duration.ZERO).stream().map(Event::data).toList();
  }

  @Test
  void theLatestOfEachTypeRemains() throws InterruptedException {
    events.put("state", "s1");
    events.put("frame", "f1");
    events.put("frame", "f2");
    assertEquals(List.of("s1", "f2"), after(0));
    assertEquals(List.of("f2"), after(1));
    events.put("state", "s2");
    assertEquals(List.of("f2", "s2"), after(2));
    assertEquals(List.of(), after(4));
  }

  @Test
  void aPageOfAnEarlierServerGetsEverything() throws InterruptedException {
    events.put("state", "s");
    assertEquals(List.of("s"), after(700));
  }

  @Test
  void aReaderWaitsForTheNext() throws InterruptedException {
    Thread writer = new Thread(() -> events.put("frame", "f"));
    writer.start();
    assertEquals("f", events.after(0, LONG).get(0).data());
    writer.join();
  }

  @Test
  void theEndWakesReaders() throws InterruptedException {
    assertFalse(events.isOver());
    Thread writer = new Thread(events::end);
    writer.start();
    assertEquals(List.of(), events.after(0, LONG));
    writer.join();
    assertTrue(events.isOver());
  }
}
