// Arrays of floats that begin at a cache line.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

template <class T>
struct CacheLines {
  using value_type = T;
  CacheLines() = default;
  template <class U>
  CacheLines(const CacheLines<U> &) {}
  T *allocate(size_t count) { return static_cast<T *>(::operator new(count * sizeof(T), std::align_val_t(64))); }
  void deallocate(T *start, size_t) { ::operator delete(start, std::align_val_t(64)); }
  bool operator==(const CacheLines &) const { return true; }
  bool operator!=(const CacheLines &) const { return false; }
};

using Array = std::vector<float, CacheLines<float>>;
