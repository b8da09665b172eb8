package dev.nn.data.files;

import dev.nn.core.files.StreamChannel;
import dev.nn.data.MalformedDataException;
import java.io.BufferedInputStream;
import java.io.CharArrayReader;
import java.io.CharArrayWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A text that may be read several times: a file, or bytes or characters in memory. Bytes may be
 * compressed by gzip. A byte order mark tells the charset, whichever is given.
 */
public final class TextSource {

  private static final int BUFFER = 1 << 16;
  private static final int MARK = 3;

  /** A supplier of bytes, from the first each time. */
  @FunctionalInterface
  private interface Bytes {
    InputStream open() throws IOException;
  }

  /** A supplier of characters, from the first each time. */
  @FunctionalInterface
  private interface Characters {
    Reader open(Charset charset) throws IOException;
  }

  /** A pipe's bytes, which are read from it once. */
  private static final class PipedFile {

    private final Path file;
    private @Nullable Spool spool;

    PipedFile(Path file) {
      this.file = file;
    }

    synchronized boolean isPiped() throws IOException {
      return spool != null || Spool.isNeeded(file);
    }

    synchronized InputStream open() throws IOException {
      if (spool == null) {
        try (InputStream in = TextFile.open(file)) {
          spool = Spool.of(in, file.toString());
        }
      }
      return TextFile.plain(spool.open());
    }
  }

  private final String name;
  private final Bytes bytes;
  private final Characters characters;

  private TextSource(String name, Bytes bytes, Characters characters) {
    this.name = name;
    this.bytes = bytes;
    this.characters = characters;
  }

  /** Returns the text of a file. A pipe is read to its end when the text is first read. */
  public static TextSource of(Path file) {
    PipedFile piped = new PipedFile(file);
    Bytes bytes = () -> piped.isPiped() ? piped.open() : TextFile.bytes(file);
    return new TextSource(
        file.toString(),
        bytes,
        charset ->
            piped.isPiped() || TextFile.isGzip(file)
                ? decoded(bytes.open(), charset)
                : decoded(file, charset));
  }

  /**
   * Returns the text of a stream, read to its end now, and kept in memory or in a temporary file.
   */
  public static TextSource of(InputStream in) throws IOException {
    String name = "the stream";
    Spool all = Spool.of(in, name);
    Bytes bytes = () -> TextFile.plain(all.open());
    return new TextSource(name, bytes, charset -> decoded(bytes.open(), charset));
  }

  /** Returns the text of a reader, read to its end now and kept in memory. */
  public static TextSource of(Reader in) throws IOException {
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
          "its characters, of which %s MiB were read, are kept, and %s; or give a file or a stream of bytes"
              .formatted(size >> 20, Heap.advice(2 * size)),
          e);
    }
    return new TextSource(name, InputStream::nullInputStream, charset -> new CharArrayReader(all));
  }

  /** Returns the name in messages. */
  public String name() {
    return name;
  }

  /** Returns the characters; bytes not in the charset cause a CharacterCodingException. */
  public Reader characters(Charset charset) throws IOException {
    return characters.open(charset);
  }

  private static Reader decoded(InputStream in, Charset charset) throws IOException {
    try {
      BufferedInputStream marked = new BufferedInputStream(in, BUFFER);
      marked.mark(MARK);
      byte[] start = marked.readNBytes(MARK);
      marked.reset();
      return new InputStreamReader(marked, marked(start, charset).newDecoder());
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static Reader decoded(Path file, Charset charset) throws IOException {
    byte[] bytes;
    try (InputStream start = Files.newInputStream(file)) {
      bytes = start.readNBytes(MARK);
    }
    ReadableByteChannel channel = StreamChannel.of(Files.newInputStream(file));
    // twice as fast as a stream
    return Channels.newReader(channel, marked(bytes, charset).newDecoder(), BUFFER);
  }

  /** Returns the charset that a byte order mark tells, else the given one. */
  private static Charset marked(byte[] start, Charset charset) {
    if (charset.name().startsWith("UTF-32") || start.length < 2) {
      return charset;
    }
    int two = Byte.toUnsignedInt(start[0]) << 8 | Byte.toUnsignedInt(start[1]);
    if (two == 0xFEFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (two == 0xFFFE) {
      return StandardCharsets.UTF_16LE;
    }
    return two == 0xEFBB && start.length > 2 && start[2] == (byte) 0xBF
        ? StandardCharsets.UTF_8
        : charset;
  }

  /** Returns the exception for a failure to read, with the place and the remedy. */
  public IOException explained(IOException failure, Charset charset) throws IOException {
    if (failure instanceof CharacterCodingException) {
      return undecodable(charset);
    }
    if (failure instanceof EOFException || failure instanceof ZipException) {
      String cause = Objects.requireNonNullElse(failure.getMessage(), "the file ends within it");
      return new MalformedDataException(
          name, "the gzip compression is broken: " + cause + "; get the file again", failure);
    }
    return failure;
  }

  private MalformedDataException undecodable(Charset given) throws IOException {
    try (BufferedInputStream in = new BufferedInputStream(bytes.open(), BUFFER)) {
      in.mark(MARK);
      Charset charset = marked(in.readNBytes(MARK), given);
      in.reset();
      CharsetDecoder decoder = charset.newDecoder();
      ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
      CharBuffer characters = CharBuffer.allocate(BUFFER);
      long line = 1;
      while (true) {
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        boolean end = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
        CoderResult result = decoder.decode(bytes, characters, end);
        line += characters.flip().chars().filter(c -> c == '\n').count();
        characters.clear();
        if (result.isError()) {
          return undecodable(line, bytes.get(bytes.position()), charset);
        }
        if (end) {
          return new MalformedDataException(name, "changed while it was read; read it again");
        }
        bytes.compact();
      }
    }
  }

  private MalformedDataException undecodable(long line, byte bad, Charset charset) {
    String remedy =
        charset.equals(StandardCharsets.UTF_8)
            ? "save it as UTF-8, or, if it is Western European text of Windows, read it with charset(Charset.forName(\"windows-1252\"))"
            : "read it with the charset(…) in which it was saved";
    return new MalformedDataException(
        name, line, "the byte 0x%02x is not %s; %s".formatted(bad, charset, remedy));
  }
}
