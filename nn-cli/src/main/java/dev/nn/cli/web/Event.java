package dev.nn.cli.web;

import java.util.regex.Pattern;

/**
 * An event of a stream.
 *
 * @param id from 1 on, rising
 * @param type for which the script of the page listens: letters, digits, - and _
 * @param data without line breaks, such as JSON
 */
public record Event(long id, String type, String data) {

  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]+");

  /** Refuses texts that would end a line of the stream. */
  public Event {
    if (!TYPE.matcher(type).matches() || data.indexOf('\n') >= 0 || data.indexOf('\r') >= 0) {
      throw new IllegalArgumentException(
          "an event of type '%s' with data '%s'; expected a type of letters, digits, - and _, and data of one line"
              .formatted(type, data));
    }
  }

  /** Returns the event as the stream has it. */
  public String text() {
    return "id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n";
  }
}
