package dev.nn.core.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.PluginException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {

  private static final Message MEMBERS = new Message("members(1)", "--members 1");

  @Test
  void partsAppearInTheWordingAtHand() {
    Message inner = Message.of("%s of 100 %%, or %s", 3, MEMBERS);
    Message message = Message.of("choose %s: %s", "50 %", inner);
    assertEquals("choose 50 %: 3 of 100 %, or members(1)", message.text());
    assertEquals("choose 50 %: 3 of 100 %, or --members 1", message.command());
    assertEquals(message.text(), message.toString());
  }

  @Test
  void withoutARemedyBothWordingsAreOne() {
    Message message = Message.of("row %s is empty", 2);
    assertEquals(new Message("row 2 is empty", null), message);
    assertEquals("row 2 is empty", message.command());
    assertEquals(message, Message.of(new IllegalStateException("row 2 is empty")));
  }

  @Test
  void exceptionsCarryTheirMessage() {
    RemedyException refused = new RemedyException("use %s", MEMBERS);
    assertEquals("use members(1)", refused.getMessage());
    assertEquals("use --members 1", Message.of(refused).command());
    PluginException wrapped = new PluginException(Message.of("a\u0001: %s", MEMBERS), refused);
    assertEquals("a\\u0001: members(1)", wrapped.getMessage());
    assertEquals("a\\u0001: --members 1", Message.of(wrapped).command());
    assertSame(refused, wrapped.getCause());
  }

  @Test
  void filesKeepBothWordings() {
    List<Message> all = List.of(MEMBERS, new Message("plain", null));
    assertEquals(all, RecordCodec.OPEN.readList(Message.class, RecordCodec.write(all), "notes"));
  }

  @Test
  void filesMayHaveTextsInPlaceOfMessages() {
    assertEquals(
        List.of(new Message("plain", null), MEMBERS),
        RecordCodec.STRICT.readList(
            Message.class, "[\"plain\", " + RecordCodec.write(MEMBERS) + "]", "notes"));
  }
}
