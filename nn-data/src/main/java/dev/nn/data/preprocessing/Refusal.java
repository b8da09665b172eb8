package dev.nn.data.preprocessing;

import java.util.List;

/** The words for a category that is not known. */
final class Refusal {

  private static final int SHOWN = 20;

  private Refusal() {}

  static String unseen(String cell, List<String> known) {
    String list = String.join(", ", known.subList(0, Math.min(SHOWN, known.size())));
    return cell
        + " is in no training row; known are: "
        + list
        + (known.size() > SHOWN ? ", … (" + known.size() + " in all)" : "")
        + ". To train a model that takes others, choose unseen(Unseen.IGNORE) or unseen(Unseen.OTHER)";
  }
}
