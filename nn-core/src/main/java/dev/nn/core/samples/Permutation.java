package dev.nn.core.samples;

import dev.nn.api.RandomStream;
import dev.nn.core.arguments.Require;
import java.util.Objects;

/**
 * A random order of the numbers from 0 to n - 1. It computes each number from its place, so 10⁹
 * rows need no more memory than ten.
 *
 * <p>It is a Feistel network: it cuts the bits of a place into two halves and, round by round, xors
 * one half with a random function of the other, in turn. Each round is invertible, so no two places
 * give the same number (Luby and Rackoff, "How to Construct Pseudorandom Permutations from
 * Pseudorandom Functions", 1988). The network permutes 2ᵏ numbers, fewer than 2n, so it is applied
 * again until the number is below n ("cycle walking": Black and Rogaway, "Ciphers with Arbitrary
 * Finite Domains", 2002). Not all n! orders can occur, only some.
 */
public final class Permutation {

  /**
   * Twice the rounds that pseudorandom functions would need, because these functions are mere
   * hashes.
   */
  private static final int ROUNDS = 8;

  private final RandomStream random;
  private final int size;
  private final int lowBits;
  private final int lowMask;
  private final int highMask;

  /**
   * Creates an order of n = {@code size} ≥ 0 numbers. The random stream must not serve anything
   * else.
   */
  public Permutation(int size, RandomStream random) {
    Require.that(size >= 0, "the size of the order", size, "0 or more");
    this.random = random;
    this.size = size;
    int bits = Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1));
    lowBits = bits / 2;
    lowMask = (1 << lowBits) - 1;
    highMask = (1 << (bits - lowBits)) - 1;
  }

  /** Returns n. */
  public int size() {
    return size;
  }

  /** Returns the number at a place, both from 0 to n - 1. */
  public int at(int place) {
    int number = scatter(Objects.checkIndex(place, size));
    while (number >= size) {
      number = scatter(number);
    }
    return number;
  }

  /** Returns a number's place, so that {@link #at} gives the number. */
  public int placeOf(int number) {
    int place = gather(Objects.checkIndex(number, size));
    while (place >= size) {
      place = gather(place);
    }
    return place;
  }

  private int scatter(int number) {
    int low = number & lowMask;
    int high = number >>> lowBits;
    for (int round = 0; round < ROUNDS; round += 2) {
      high ^= hash(round, low) & highMask;
      low ^= hash(round + 1, high) & lowMask;
    }
    return high << lowBits | low;
  }

  /** Inverts {@link #scatter}, from the last round to the first. */
  private int gather(int number) {
    int low = number & lowMask;
    int high = number >>> lowBits;
    for (int round = ROUNDS - 2; round >= 0; round -= 2) {
      low ^= hash(round + 1, high) & lowMask;
      high ^= hash(round, low) & highMask;
    }
    return high << lowBits | low;
  }

  private int hash(int round, int half) {
    return (int) (random.bits((long) round << Integer.SIZE | half) >>> Integer.SIZE);
  }
}
