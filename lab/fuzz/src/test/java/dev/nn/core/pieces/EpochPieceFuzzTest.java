package dev.nn.core.pieces;

import dev.nn.core.files.SealedJson;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.json.RecordPieces;
import dev.nn.core.training.EpochRecord;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Files of earlier epochs beside checkpoints: an input is one line, amid sound ones. */
class EpochPieceFuzzTest implements FuzzTarget {

  private static final String SOUND =
      RecordCodec.write(
          new EpochRecord(7, 0.5, 0.01f, 40, Duration.ofMillis(3), Map.of("validation_loss", 0.7)));

  private static final byte[] OTHERS =
      ("\n" + SealedJson.of(SOUND)).repeat(RecordPieces.SIZE - 1).getBytes(StandardCharsets.UTF_8);

  private static final Path PARENT = Scratch.file("pieces");

  @Override
  public List<byte[]> seeds() {
    return List.of(sealed(SOUND.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public List<String> words() {
    return List.of("\"NaN\"", "\"PT1S\"", "null", "{}", "1e999");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(IOException.class);
  }

  @Override
  public long alwaysBytes() {
    return 8 << 20; // for the other lines
  }

  @Override
  public byte[] sealed(byte[] input) {
    String line = new String(input, StandardCharsets.UTF_8);
    int sum = line.indexOf(",\"crc32c\"");
    line = sum < 0 ? line : line.substring(0, sum) + "}";
    return (line.length() < 2 ? line : SealedJson.of(line)).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void read(byte[] input) throws IOException {
    Path file = PARENT.resolve(RecordPieces.FOLDER).resolve("000000000250.jsonl");
    if (Files.notExists(file)) {
      Files.createDirectories(file.getParent());
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.writeBytes(input);
    lines.writeBytes(OTHERS);
    Files.write(file, lines.toByteArray());
    new RecordPieces<>(PARENT, EpochRecord.class).read(RecordPieces.SIZE);
  }
}
