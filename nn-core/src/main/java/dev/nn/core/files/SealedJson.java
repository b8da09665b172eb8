package dev.nn.core.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON objects whose last member is a {@link Checksum} of everything before it, {@code
 * "crc32c":"01234567"}.
 */
public final class SealedJson {

  private static final String MEMBER = ",\"crc32c\":\"";
  private static final Pattern LAST_MEMBER = Pattern.compile(MEMBER + "([0-9a-f]{8})\"}$");

  private SealedJson() {}

  /** Returns an object with its checksum; the object must have at least one member. */
  public static String of(String json) {
    return json.substring(0, json.length() - 1) + MEMBER + Checksum.hex(json) + "\"}";
  }

  /**
   * Returns whether a text ends with a checksum, right or wrong, because every complete line does.
   */
  public static boolean isWhole(String text) {
    return LAST_MEMBER.matcher(text).find();
  }

  /** Returns the object without its checksum. */
  public static String open(String text, String place) {
    Matcher member = LAST_MEMBER.matcher(text);
    if (!member.find()) {
      throw new IllegalArgumentException(
          place + " has no checksum as its last member; it was cut off or changed");
    }
    String json = text.substring(0, member.start()) + "}";
    String found = Checksum.hex(json);
    if (!found.equals(member.group(1))) {
      throw new IllegalArgumentException(
          "%s is damaged: it gives the checksum %s, but its text has the checksum %s"
              .formatted(place, member.group(1), found));
    }
    return json;
  }
}
