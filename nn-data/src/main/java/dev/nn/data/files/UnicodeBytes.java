package dev.nn.data.files;

import dev.nn.core.messages.Message;
import dev.nn.data.MalformedDataException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recognizes encodings of Unicode by a text's first bytes, a character for each. */
final class UnicodeBytes {

  /** The byte order marks; those of UTF-32 come first, because one begins like that of UTF-16. */
  private static final Map<String, String> MARKS = new LinkedHashMap<>();

  static {
    MARKS.put("\0\0\376\377", "UTF-32BE");
    MARKS.put("\377\376\0\0", "UTF-32LE");
    MARKS.put("\376\377", "UTF-16BE");
    MARKS.put("\377\376", "UTF-16LE");
    MARKS.put("\357\273\277", "UTF-8");
  }

  /** Fewer groups of four bytes tell too little. */
  private static final int LEAST = 8;

  private UnicodeBytes() {}

  /**
   * Returns the charset that a byte order mark indicates, else the given one. Throws if there is no
   * mark, and the bytes seem to be UTF-16 or UTF-32 while another charset is given.
   */
  static Charset charset(String name, String head, Charset given) throws MalformedDataException {
    for (Map.Entry<String, String> mark : MARKS.entrySet()) {
      if (head.startsWith(mark.getKey())) {
        return Charset.forName(mark.getValue());
      }
    }
    String found = wide(head);
    if (found == null || given.name().contains(found) || found.equals(given.name() + "BE")) {
      return given;
    }
    throw new MalformedDataException(
        name,
        Message.of(
            "seems to be %s without a byte order mark; read it with %s",
            found,
            new Message(
                "charset(Charset.forName(\"%s\"))".formatted(found), "--charset " + found)));
  }

  /**
   * Returns UTF-16 or UTF-32, with the order of their bytes, or null. The high byte is 0 in most
   * characters of Western texts, and in the separators, digits and line ends of other texts: at
   * least in half of all characters. If none is 0 up to the first line end, later zeros are
   * characters of cells.
   */
  private static @Nullable String wide(String head) {
    int zero = head.indexOf('\0');
    int lineEnd = head.indexOf('\n');
    if (zero < 0 || (lineEnd >= 0 && zero > lineEnd + 1)) {
      return null;
    }
    int quads = head.length() / 4;
    if (quads < LEAST) {
      return null;
    }
    int[] zeros = new int[4]; // by place in a group of four bytes
    for (int i = 0; i < 4 * quads; i++) {
      zeros[i % 4] += head.charAt(i) == 0 ? 1 : 0;
    }
    int most = quads - quads / 10;
    if (zeros[0] == quads && zeros[1] >= most && 4 * zeros[3] < quads) {
      return "UTF-32BE";
    }
    if (zeros[3] == quads && zeros[2] >= most && 4 * zeros[0] < quads) {
      return "UTF-32LE";
    }
    int even = zeros[0] + zeros[2];
    int odd = zeros[1] + zeros[3];
    if (Math.max(even, odd) < quads || Math.max(even, odd) <= 4 * Math.min(even, odd)) {
      return null;
    }
    return even > odd ? "UTF-16BE" : "UTF-16LE";
  }
}
