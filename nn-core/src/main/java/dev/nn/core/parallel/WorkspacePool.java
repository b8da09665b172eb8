package dev.nn.core.parallel;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Workspaces for an object that any number of threads call: each call takes one for itself and
 * gives it back.
 *
 * <p>The first thread to call owns a workspace, which it takes without any synchronization. The
 * other threads exchange theirs through a few slots, and create one if all slots are empty. There
 * are never many, because calls do not wait for anything, so only few are running at once, however
 * many threads there are.
 *
 * @param <W> a workspace; one call at a time uses it
 */
public final class WorkspacePool<W> {

  private static final int SLOTS = 16; // a power of two

  private final Supplier<W> maker;
  private final W own; // the first thread's workspace
  private boolean ownIsTaken; // only that thread reads and writes this
  private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();
  private final AtomicReferenceArray<W> idle = new AtomicReferenceArray<>(SLOTS);

  public WorkspacePool(Supplier<W> maker) {
    this.maker = maker;
    own = maker.get();
  }

  /** Takes a workspace that no other call has. */
  public W take() {
    Thread thread = Thread.currentThread();
    if (isOwner(thread) && !ownIsTaken) {
      ownIsTaken = true;
      return own;
    }
    int first = System.identityHashCode(thread);
    for (int i = 0; i < SLOTS; i++) {
      int slot = (first + i) & (SLOTS - 1);
      W found = idle.getPlain(slot);
      if (found != null && idle.compareAndSet(slot, found, null)) {
        return found;
      }
    }
    return maker.get();
  }

  private boolean isOwner(Thread thread) {
    Thread known = owner.getPlain();
    return known == thread || (known == null && owner.compareAndSet(null, thread));
  }

  /** Takes a workspace back. */
  public void give(W workspace) {
    if (workspace == own) {
      ownIsTaken = false;
      return;
    }
    int first = System.identityHashCode(Thread.currentThread());
    for (int i = 0; i < SLOTS; i++) {
      if (idle.compareAndSet((first + i) & (SLOTS - 1), null, workspace)) {
        return;
      }
    }
  }
}
