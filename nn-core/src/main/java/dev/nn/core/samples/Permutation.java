package dev.nn.core.samples;

import dev.nn.api.RandomStream;
import java.util.Objects;

/**
 * A random order of the numbers from 0 to n - 1 that keeps none of them: each is computed from its
 * place, so that the order of 10⁹ rows takes no more memory than that of ten.
 *
 * <p>It is a Feistel network: the bits of a place are cut into two halves, and round by round each
 * half in turn is xored with a random function of the other. Every round can be undone, so no two
 * places give the same number (Luby and Rackoff, "How to Construct Pseudorandom Permutations from
 * Pseudorandom Functions", 1988). The network permutes 2ᵏ numbers, fewer than 2n; a number that is
 * not below n goes through it again until it is, which permutes the rest ("cycle walking": Black
 * and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002).
 *
 * <p>It reaches only some of the n! orders. For a few numbers that may show; for thousands it does
 * not.
 */
public final class Permutation {

  /** Twice what makes pseudorandom functions a pseudorandom permutation: ours are mere hashes. */
  private static final int ROUNDS = 8;

  private final RandomStream random;
  private final int size;
  private final int lowBits;
  private final int lowMask;
  private final int highMask;

  /**
   * An order of so many numbers.
   *
   * @param size n, 0 or more
   * @param random decides the order; a stream of its own
   * @throws IllegalArgumentException if {@code size} is negative
   */
  public Permutation(int size, RandomStream random) {
    if (size < 0) {
      throw new IllegalArgumentException("an order of " + size + " numbers, must be 0 or more");
    }
    this.random = random;
    this.size = size;
    int bits = Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1));
    lowBits = bits / 2;
    lowMask = (1 << lowBits) - 1;
    highMask = (1 << (bits - lowBits)) - 1;
  }

  /** How many numbers are ordered. */
  public int size() {
    return size;
  }

  /**
   * The number at a place.
   *
   * @param place from 0 to n - 1
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public int at(int place) {
    int number = scatter(Objects.checkIndex(place, size));
    while (number >= size) {
      number = scatter(number);
    }
    return number;
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

  private int hash(int round, int half) {
    return (int) (random.bits((long) round << Integer.SIZE | half) >>> Integer.SIZE);
  }
}
