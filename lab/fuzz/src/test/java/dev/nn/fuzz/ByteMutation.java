package dev.nn.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Mutations of bytes: bits, lengths, parts that are missing, doubled or of another place. */
public final class ByteMutation {

  private static final int[] HARD = {
    0, 1, -1, 127, 128, 255, 256, 65535, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  /**
   * The most bytes that an inflation adds: the square of their number takes longer than a second.
   */
  private static final int MOST = 1 << 18;

  private final SplittableRandom random;

  /** Creates mutations, all decided by the seed. */
  public ByteMutation(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Returns bytes with one to four mutations. */
  public byte[] of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /** Returns bytes with one to four mutations, most of which begin before an index. */
  public byte[] of(byte[] bytes, int most) {
    byte[] changed = bytes.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && changed.length > 0; i++) {
      int limit = random.nextInt(8) == 0 ? changed.length : Math.min(most, changed.length);
      changed = change(changed, random.nextInt(Math.max(1, limit)));
    }
    return changed;
  }

  /** Returns bytes with a part of them repeated many times in one place. */
  public byte[] inflated(byte[] bytes) {
    if (bytes.length == 0) {
      return bytes;
    }
    int from = random.nextInt(bytes.length);
    byte[] part =
        Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(32)));
    byte[] many = new byte[random.nextInt(MOST)];
    for (int i = 0; i < many.length; i++) {
      many[i] = part[i % part.length];
    }
    return replaced(bytes, random.nextBoolean() ? from : random.nextInt(bytes.length), 0, many);
  }

  private byte[] change(byte[] bytes, int at) {
    int count = Math.min(bytes.length - at, 1 + random.nextInt(16));
    switch (random.nextInt(7)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> integer(bytes, at);
      case 3 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 4 -> {
        return replaced(bytes, at, count, new byte[0]);
      }
      case 5 -> {
        int from = random.nextInt(bytes.length);
        byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + count));
        return replaced(bytes, at, random.nextBoolean() ? 0 : count, part);
      }
      default -> {
        byte[] part = new byte[random.nextInt(64)];
        Arrays.fill(part, (byte) random.nextInt(256));
        return replaced(bytes, at, 0, part);
      }
    }
    return bytes;
  }

  /** Writes a hard number in four bytes, the highest or the lowest first. */
  private void integer(byte[] bytes, int at) {
    int number = HARD[random.nextInt(HARD.length)] + random.nextInt(3) - 1;
    boolean bigEndian = random.nextBoolean();
    for (int i = 0; i < Integer.BYTES && at + i < bytes.length; i++) {
      int place = bigEndian ? Integer.BYTES - 1 - i : i;
      bytes[at + i] = (byte) (number >> (Byte.SIZE * place));
    }
  }

  private static byte[] replaced(byte[] bytes, int at, int count, byte[] by) {
    byte[] changed = Arrays.copyOf(bytes, bytes.length - count + by.length);
    System.arraycopy(by, 0, changed, at, by.length);
    System.arraycopy(bytes, at + count, changed, at + by.length, bytes.length - at - count);
    return changed;
  }
}
