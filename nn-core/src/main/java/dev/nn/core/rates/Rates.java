package dev.nn.core.rates;

/** The learning rates of an epoch that has begun. */
public interface Rates {

  /** Returns η at a place in epochs, which are counted from 0. */
  float at(double epoch);
}
