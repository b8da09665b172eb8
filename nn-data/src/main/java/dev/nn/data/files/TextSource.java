package dev.nn.data.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.nn.core.messages.Message;
import dev.nn.data.MalformedDataException;
import dev.nn.data.text.Remedy;
import java.io.CharArrayReader;
import java.io.CharArrayWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A text that can be read several times: a file, or bytes or characters in memory, maybe compressed
 * by gzip. A byte order mark of UTF-8, UTF-16 or UTF-32 overrides the charset.
 */
public final class TextSource {

  private static final int BUFFER = 1 << 16;
  private static final int MARK = 4;
  private static final int LONGEST_LINE = 1 << 24;

  /** Supplies the characters, from the first each time. */
  @FunctionalInterface
  private interface Characters {
    Reader open(Charset charset, boolean json) throws IOException;
  }

  private final String name;
  private final Characters characters;
  private final boolean once;

  /** The reader of a text that can be read only once, after its first line was looked at. */
  private @Nullable Reader opened;

  private TextSource(String name, boolean once, Characters characters) {
    this.name = name;
    this.once = once;
    this.characters = characters;
  }

  /** Returns the text in a file. A pipe is read to its end when the text is first read. */
  public static TextSource of(Path file) {
    Objects.requireNonNull(file, "file");
    Spool.Pipe pipe = new Spool.Pipe(file);
    String name = file.toString();
    return new TextSource(
        name,
        false,
        (charset, json) ->
            decoded(name, pipe.isNeeded() ? pipe.open() : TextFile.bytes(file), charset, json));
  }

  /** Returns the text in a stream, read to its end now, into memory or a temporary file. */
  public static TextSource of(InputStream in) throws IOException {
    return of("the stream", in);
  }

  /** Returns the text in a stream that errors call by a name; see {@link #of(InputStream)}. */
  public static TextSource of(String name, InputStream in) throws IOException {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(in, "in");
    Spool all = Spool.of(in, name);
    return new TextSource(
        name, false, (charset, json) -> decoded(name, TextFile.plain(all.open()), charset, json));
  }

  /** Returns the text in a stream that is read once, as it comes. */
  public static TextSource once(String name, InputStream in) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(in, "in");
    return new TextSource(
        name, true, (charset, json) -> decoded(name, TextFile.plain(in), charset, json));
  }

  /** Returns the text from a reader, read to its end now and kept in memory. */
  public static TextSource of(Reader in) throws IOException {
    Objects.requireNonNull(in, "in");
    String name = "the reader";
    CharArrayWriter writer = new CharArrayWriter();
    char[] all;
    try {
      in.transferTo(writer);
      all = writer.toCharArray();
    } catch (OutOfMemoryError e) {
      long size = (long) Character.BYTES * writer.size();
      writer.reset();
      throw new MalformedDataException(
          name,
          "its characters are kept, %s MiB so far, and %s; or give a file or a stream of bytes"
              .formatted(size >> 20, TextFile.heapAdvice(2 * size)),
          e);
    }
    return new TextSource(name, false, (charset, json) -> new CharArrayReader(all));
  }

  public String name() {
    return name;
  }

  /** Returns the characters. Pass a failure to read them to {@link #explained}. */
  public Reader characters(Charset charset) throws IOException {
    Reader reader = opened == null ? characters.open(charset, false) : opened;
    opened = null;
    return reader;
  }

  /** Returns the characters of a text that may be JSON, which is otherwise refused. */
  public Reader json() throws IOException {
    return characters.open(StandardCharsets.UTF_8, true);
  }

  /** Returns the first line that is not empty, without its end. */
  public String firstLine(Charset charset) throws IOException {
    StringBuilder start = new StringBuilder();
    int begin = 0;
    int end = -1;
    try {
      Reader in = characters(charset);
      try {
        char[] part = new char[1 << 12];
        boolean more = true;
        while (more && end < 0 && start.length() < LONGEST_LINE) {
          int count = in.read(part, 0, part.length);
          more = count >= 0;
          start.append(part, 0, Math.max(0, count));
          int last = start.length() - Math.max(0, count); // looked at
          begin = skipped(start, begin);
          end = endOfLine(start, Math.max(begin, last));
        }
      } finally {
        if (once) {
          opened = new Continued(start.toString(), in);
        } else {
          in.close();
        }
      }
    } catch (IOException e) {
      throw explained(e, 1);
    }
    return start.substring(begin, end < 0 ? start.length() : end);
  }

  /** Returns the first place, from a place on, whose character ends no line, or the end. */
  private static int skipped(StringBuilder text, int from) {
    int i = from;
    while (i < text.length() && isLineEnd(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Returns the first place, from a place on, where a line ends; -1 if there is none. */
  private static int endOfLine(StringBuilder text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (isLineEnd(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isLineEnd(char character) {
    return character == '\n' || character == '\r';
  }

  private static Reader decoded(String name, InputStream in, Charset charset, boolean json)
      throws IOException {
    try {
      return new Decoded(name, in, charset, json);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Returns the exception for a line, counted from 1, that could not be read, with the remedy. */
  public IOException explained(IOException failure, long line) {
    if (failure instanceof UndecodableException undecodable) {
      Charset charset = undecodable.charset;
      Message remedy =
          undecodable.binary
              ? new Message("the file seems not to be text; give the rows as CSV", null)
              : charset.equals(StandardCharsets.UTF_8)
                  ? Message.of(
                      "save it as UTF-8, or, if it is Western European text of Windows, read it with %s",
                      new Message(
                          "charset(Charset.forName(\"windows-1252\"))", "--charset windows-1252"))
                  : Message.of(
                      "read it with the %s in which it was saved", Remedy.setting("charset", "…"));
      return new MalformedDataException(
          name,
          line,
          Message.of("the byte 0x%02x is not %s; %s", undecodable.undecodable, charset, remedy),
          failure);
    }
    return explained(name, failure);
  }

  /** Returns the exception for bytes that could not be read; gzip may have compressed them. */
  public static IOException explained(String name, IOException failure) {
    if (failure instanceof EOFException || failure instanceof ZipException) {
      String cause = Objects.requireNonNullElse(failure.getMessage(), "the file ends within it");
      return new MalformedDataException(
          name, "the gzip compression is broken: " + cause + "; get the file again", failure);
    }
    return failure;
  }

  /** Thrown if a byte does not fit the charset, after all characters before it were read. */
  private static final class UndecodableException extends CharacterCodingException {

    private static final long serialVersionUID = 1;

    private final byte undecodable;
    private final transient Charset charset;
    private final boolean binary;

    /** Creates the exception for a byte; {@code around} has the bytes near it. */
    UndecodableException(byte undecodable, Charset charset, byte[] around) {
      this.undecodable = undecodable;
      this.charset = charset;
      binary = areBinary(around);
    }

    /** Returns whether more than one of 50 bytes is a control character that texts lack. */
    private static boolean areBinary(byte[] bytes) {
      int controls = 0;
      for (byte b : bytes) {
        controls += b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' ? 1 : 0;
      }
      return 50 * controls > bytes.length;
    }
  }

  /** Decodes bytes into as many characters at a time as the bytes received so far make. */
  private static final class Decoded extends Reader {

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private final CharsetDecoder decoder;
    private boolean ended;
    private boolean flushed;

    Decoded(String name, InputStream in, Charset charset, boolean json) throws IOException {
      this.in = in;
      while (bytes.remaining() < MARK && !ended) {
        fill();
      }
      String head = new String(bytes.array(), 0, bytes.limit(), ISO_8859_1);
      ForeignFormat.refuse(name, head, json);
      decoder = UnicodeBytes.charset(name, head, charset).newDecoder();
    }

    private void fill() throws IOException {
      bytes.compact();
      int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
      ended = count < 0;
      bytes.position(bytes.position() + Math.max(0, count)).flip();
    }

    /** Reads up to {@code count} characters, at least two, because a pair has two. */
    @Override
    public int read(char[] to, int from, int count) throws IOException {
      CharBuffer characters = CharBuffer.wrap(to, from, count);
      while (!flushed) {
        CoderResult result = decoder.decode(bytes, characters, ended);
        if (ended && result.isUnderflow()) {
          flushed = decoder.flush(characters).isUnderflow();
        }
        if (characters.position() > from) {
          return characters.position() - from;
        }
        if (result.isError()) {
          byte[] around = Arrays.copyOf(bytes.array(), bytes.limit());
          throw new UndecodableException(bytes.get(bytes.position()), decoder.charset(), around);
        }
        if (!ended) {
          fill();
        }
      }
      return -1;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** A reader that first repeats characters already read from it. */
  private static final class Continued extends Reader {

    private final CharArrayReader start;
    private final Reader rest;

    Continued(String start, Reader rest) {
      this.start = new CharArrayReader(start.toCharArray());
      this.rest = rest;
    }

    @Override
    public int read(char[] to, int from, int count) throws IOException {
      int read = start.read(to, from, count);
      return read >= 0 ? read : rest.read(to, from, count);
    }

    @Override
    public void close() throws IOException {
      rest.close();
    }
  }
}
