package dev.nn.data.files;

import dev.nn.data.MalformedDataException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Files compressed by gzip or not, under any name, and text in UTF-8. */
public final class TextFile {

  private static final int BUFFER = 1 << 16;

  private TextFile() {}

  public static InputStream bytes(Path file) throws IOException {
    boolean gzip = isGzip(file);
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return gzip ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static boolean isGzip(Path file) throws IOException {
    requireFile(file);
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  public static void requireFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new MalformedDataException(file, "is a folder; give a file");
    }
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file; check the path");
    }
  }

  /** Returns the characters of a file; bytes not in UTF-8 cause a CharacterCodingException. */
  public static Reader characters(Path file) throws IOException {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    return isGzip(file)
        ? new InputStreamReader(bytes(file), utf8)
        : Channels.newReader(FileChannel.open(file), utf8, BUFFER); // twice as fast as a stream
  }

  public static IOException explained(Path file, IOException failure) throws IOException {
    if (failure instanceof CharacterCodingException) {
      return notUtf8(file);
    }
    if (failure instanceof EOFException || failure instanceof ZipException) {
      String cause = Objects.requireNonNullElse(failure.getMessage(), "the file ends within it");
      return new MalformedDataException(
          file, "the gzip compression is broken: " + cause + "; get the file again", failure);
    }
    return failure;
  }

  private static MalformedDataException notUtf8(Path file) throws IOException {
    try (InputStream in = bytes(file)) {
      CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
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
          return notUtf8(file, line, bytes.get(bytes.position()));
        }
        if (end) {
          return new MalformedDataException(file, "changed while it was read; read it again");
        }
        bytes.compact();
      }
    }
  }

  private static MalformedDataException notUtf8(Path file, long line, byte bad) {
    String remedy =
        line == 1 && Byte.toUnsignedInt(bad) >= 0xFE
            ? "it looks like UTF-16: save it as UTF-8, or run iconv -f UTF-16 -t UTF-8"
            : "save it as UTF-8, or, if it is Western European text of Windows, run iconv -f WINDOWS-1252 -t UTF-8";
    return new MalformedDataException(
        file, line, "the byte 0x%02x is not UTF-8; %s".formatted(bad, remedy));
  }
}
