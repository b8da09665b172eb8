package dev.nn.lab.starts;

/** A program that predicts nothing. It shows which part of each start is Java's own. */
public final class EmptyStart {

  private EmptyStart() {}

  public static void main(String[] args) {
    System.out.println(Double.NaN);
  }
}
