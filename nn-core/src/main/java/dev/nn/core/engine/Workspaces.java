package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.RandomStream;
import dev.nn.kernels.KernelChoice;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.team.Team;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces of a network in training. Those of two sizes are kept: an epoch has full batches,
 * and a last one. {@value #OF_PLANS} are kept if one thread and a team take turns at steps ({@link
 * Sharing.Plan}), and {@value #OF_GROUPS} for a loss of groups, whose batches have many sizes.
 */
public final class Workspaces {

  private static final int OF_GROUPS = 16;

  private static final int OF_PLANS = 4;

  private final Architecture architecture;
  private final float[] parameters;
  private final float[] gradients;
  private final Loss loss;
  private final RandomStream random;
  private final Sharing sharing;
  private final Scratch[] scratch;
  private @Nullable Workspace last;
  private @Nullable Workspace previous;
  private final Deque<Workspace> older = new ArrayDeque<>();

  public Workspaces(
      Architecture architecture,
      float[] parameters,
      float[] gradients,
      Loss loss,
      RandomStream random,
      Team team) {
    this.architecture = architecture;
    this.parameters = parameters;
    this.gradients = gradients;
    this.loss = loss;
    this.random = random;
    sharing = new Sharing(parameters.length, team, KernelChoice::isSettled, System::nanoTime);
    scratch = Layers.scratch(team.size());
  }

  private Workspaces(Workspaces of, float[] otherGradients) {
    architecture = of.architecture;
    parameters = of.parameters;
    gradients = otherGradients;
    loss = of.loss;
    random = of.random;
    sharing = of.sharing;
    scratch = of.scratch;
  }

  /** Returns other workspaces of the network, whose gradients go to another array. */
  public Workspaces into(float[] otherGradients) {
    return new Workspaces(this, otherGradients);
  }

  /** Returns the number of members that share a batch of {@code rows} rows now. */
  public int members(int rows) {
    return sharing.members(rows);
  }

  /** Begins the step whose members were asked for last, which may be timed. */
  public void beginStep() {
    sharing.begin();
  }

  /** Ends it, of some rows and done by some members. */
  public void endStep(int rows, int members) {
    sharing.end(rows, members);
  }

  /** Returns the workspace for batches of {@code rows} rows, shared as {@link #members} says. */
  public Workspace of(int rows, int targetColumns) {
    return of(rows, targetColumns, members(rows));
  }

  /** Returns the workspace for batches of {@code rows} rows that {@code members} share. */
  public Workspace of(int rows, int targetColumns, int members) {
    Workspace found = last;
    if (found == null || !found.fits(rows, targetColumns, members)) {
      found = previous;
      if (found == null || !found.fits(rows, targetColumns, members)) {
        boolean areMany =
            areOfGroups()
                || sharing.hasPlan(rows)
                || (previous != null && sharing.hasPlan(previous.rows()));
        Workspace kept = areMany ? takeOlder(rows, targetColumns, members) : null;
        found = kept == null ? create(rows, targetColumns, members) : kept;
      }
      previous = last;
      last = found;
    }
    return found;
  }

  /** Keeps the previous workspace, and takes out the one that fits; null for none. */
  private @Nullable Workspace takeOlder(int rows, int targetColumns, int members) {
    if (previous != null) {
      older.addFirst(previous);
    }
    for (Workspace work : older) {
      if (work.fits(rows, targetColumns, members)) {
        older.remove(work);
        return work;
      }
    }
    if (older.size() > (areOfGroups() ? OF_GROUPS : OF_PLANS) - 2) {
      older.removeLast();
    }
    return null;
  }

  /** Returns whether batches have whole groups, since the loss is of groups. */
  public boolean areOfGroups() {
    return loss.unit().isGroup();
  }

  private Workspace create(int rows, int targetColumns, int members) {
    Layers layers =
        new Layers(architecture, parameters, rows, Arrays.copyOf(scratch, members), random);
    return new Workspace(layers, loss, targetColumns, gradients);
  }

  /** Returns the layers of the network. */
  public Architecture architecture() {
    return architecture;
  }

  /** Returns the parameters, in panels; only read. */
  public float[] parameters() {
    return parameters;
  }

  /** Returns the gradients of the last batch, in panels. */
  public float[] gradients() {
    return gradients;
  }
}
