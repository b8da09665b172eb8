package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many categories in few inputs. The first {@code own} categories have an input each. Each of the n
 * others sets two of 2 m shared inputs to 1: for the i-th of them, one by the hash i mod m, and one
 * by ⌊i m / n⌋, which neighbours in the order share, such as codes of one prefix. Up to m² of them
 * differ in their pair of inputs ("hashing trick": K. Weinberger et al., "Feature Hashing for Large
 * Scale Multitask Learning", 2009; two complementary functions: H.-J. M. Shi et al., "Compositional
 * Embeddings Using Complementary Partitions", 2020).
 *
 * @param categories those with an input of their own, then the others in order
 * @param shared m, at least 1
 * @param missing whether missing cells have an input, after all categories
 * @param other whether all other categories have an input, the last
 */
@Json.Name("hashed")
public record HashedEncoder(
    @Json.Name("column") String name,
    List<String> categories,
    int own,
    int shared,
    boolean missing,
    boolean other)
    implements Encoder {

  /**
   * Copies the categories; refuses one that is listed twice, and places that do not exist.
   *
   * @param name the name of the column
   * @param categories those with an input of their own, then the others in order
   * @param own the number of categories with an input of their own
   * @param shared m, at least 1
   * @param missing whether missing cells have an input, after all categories
   * @param other whether all other categories have an input, the last
   */
  public HashedEncoder {
    categories = Refusal.requireOnce(name, categories);
    if (own < 0 || own >= categories.size() || shared < 1 || shared >= categories.size()) {
      throw new IllegalArgumentException(
          "column '%s' has %s categories, of which %s have their own input and the others share %s; expected fewer inputs than categories, and at least 1 shared"
              .formatted(Names.shortened(name), categories.size(), own, shared));
    }
  }

  @Override
  public Column column() {
    return Column.category(name, categories);
  }

  @Override
  public List<String> inputNames() {
    List<String> names = new ArrayList<>();
    categories.subList(0, own).forEach(category -> names.add(name + " = " + category));
    int rest = categories.size() - own;
    for (int k = 0; k < shared; k++) {
      names.add(name + " hash " + k);
    }
    for (long k = 0; k < shared; k++) {
      long first = (k * rest + shared - 1) / shared; // the least i with ⌊i m / n⌋ ≥ k
      names.add(
          "%s from %s (group %s)"
              .formatted(name, categories.get(own + (int) Math.min(first, rest - 1)), k));
    }
    if (missing) {
      names.add(name + " is missing");
    }
    if (other) {
      names.add(name + " is other");
    }
    return names;
  }

  @Override
  public boolean accepts(double code) {
    return true;
  }

  @Override
  public void encode(double code, float[] inputs, int at) {
    int end = own + 2 * shared;
    Arrays.fill(inputs, at, at + end + (missing ? 1 : 0) + (other ? 1 : 0), 0);
    int index = (int) code;
    if (index == code && index >= 0 && index < categories.size()) {
      if (index < own) {
        inputs[at + index] = 1;
        return;
      }
      int i = index - own;
      int stretch = (int) ((long) i * shared / (categories.size() - own));
      inputs[at + own + i % shared] = 1;
      inputs[at + own + shared + stretch] = 1;
    } else if (missing && Double.isNaN(code)) {
      inputs[at + end] = 1;
    } else if (other) {
      inputs[at + end + (missing ? 1 : 0)] = 1;
    }
  }

  /** Returns the reason against an unseen category; without use, since all cells are accepted. */
  @Override
  public String refusal(String cell) {
    return Refusal.unseen(cell, categories);
  }
}
