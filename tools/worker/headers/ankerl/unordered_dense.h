// SPDX-License-Identifier: AGPL-3.0-or-later
//
// Debian 12 has no package of ankerl::unordered_dense. The worker needs its map, set and hash by
// name only, so the standard containers serve: a little slower, same behaviour.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace ankerl::unordered_dense
{
  // The second parameter exists because the worker specializes hash<T, enable_if_t<…>>.
  template<typename T, typename Enable = void>
  struct hash : public std::hash<T>
  {
  };

  template<typename Key, typename Value, typename Hash = hash<Key>, typename Equal = std::equal_to<Key>>
  using map = std::unordered_map<Key, Value, Hash, Equal>;

  template<typename Key, typename Hash = hash<Key>, typename Equal = std::equal_to<Key>>
  using set = std::unordered_set<Key, Hash, Equal>;
} // namespace ankerl::unordered_dense
