package dev.nn.data.ensemble;

import dev.nn.core.Ensemble;
import dev.nn.core.Network;
import dev.nn.data.Split;
import java.util.List;

/**
 * The members of an ensemble after training, and the rows of each.
 *
 * @param networks at least one, of equal layers
 * @param splits the rows of the table that each member was trained on, validated by, and tested on
 */
public record TrainedMembers(List<Network> networks, List<Split> splits) {

  public TrainedMembers {
    networks = List.copyOf(networks);
    splits = List.copyOf(splits);
    if (networks.isEmpty() || networks.size() != splits.size()) {
      throw new IllegalArgumentException(
          "%s networks and %s splits; each of at least one member has both"
              .formatted(networks.size(), splits.size()));
    }
  }

  /** Returns the members as one network. */
  public Network merged() {
    return Ensemble.merge(networks);
  }
}
