// Threads that do parts of one function and meet in between, at a counter that they watch.
#pragma once

#include <immintrin.h>

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

class Team {
 public:
  explicit Team(int size) : size(size) {
    for (int member = 1; member < size; member++) {
      threads.emplace_back([this, member] { serve(member); });
    }
  }

  ~Team() {
    ended = true;
    release();
    for (std::thread &thread : threads) {
      thread.join();
    }
  }

  // Calls part(member) in each thread, from 0 in the caller's, and returns when all have ended.
  template <class Part>
  void run(Part part) {
    if (size == 1) {
      part(0);
      return;
    }
    argument = &part;
    call = [](void *function, int member) { (*static_cast<Part *>(function))(member); };
    release();
    part(0);
    meet();
  }

  // Waits until all threads of a run are here.
  void meet() {
    if (size == 1) {
      return;
    }
    int now = meeting.load(std::memory_order_relaxed);
    if (arrived.fetch_add(1, std::memory_order_acq_rel) == size - 1) {
      arrived.store(0, std::memory_order_relaxed);
      meeting.store(now + 1, std::memory_order_release);
    } else {
      wait_while(meeting, now);
    }
  }

  // Returns the first and the end of a member's share of a count.
  std::pair<int, int> share(int member, int count) const {
    return {count * member / size, count * (member + 1) / size};
  }

 private:
  const int size;
  std::vector<std::thread> threads;
  void *argument = nullptr;
  void (*call)(void *, int) = nullptr;
  bool ended = false;
  alignas(64) std::atomic<int> runs{0};
  alignas(64) std::atomic<int> arrived{0};
  alignas(64) std::atomic<int> meeting{0};

  void release() { runs.fetch_add(1, std::memory_order_release); }

  void serve(int member) {
    for (int run = 0;; run++) {
      wait_while(runs, run);
      if (ended) {
        return;
      }
      call(argument, member);
      meet();
    }
  }

  static void wait_while(const std::atomic<int> &number, int value) {
    for (int turn = 1; number.load(std::memory_order_acquire) == value; turn++) {
      if (turn % 4096 == 0) {
        std::this_thread::yield();
      } else {
        _mm_pause();
      }
    }
  }
};
