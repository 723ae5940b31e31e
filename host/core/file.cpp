// SPDX-License-Identifier: MPL-2.0
#include "core/file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "core/messages.hpp"

namespace fasthold {
namespace fs = std::filesystem;

Result<std::string> load_file(const fs::path& path, std::size_t limit_bytes) {
  const Position where{path.string()};
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    return Diagnostic{
        &messages::cannot_read_file, where, {std::generic_category().message(ENOENT)}};
  }
  if (fs::is_directory(status)) {
    return Diagnostic{
        &messages::cannot_read_file, where, {std::generic_category().message(EISDIR)}};
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    return Diagnostic{&messages::cannot_read_file, where, {std::generic_category().message(errno)}};
  }
  // Read up to the limit and one byte more: the size that the directory tells may be a lie
  // (a pipe, a file that grows).
  std::string content;
  char block[64 << 10];
  while (content.size() <= limit_bytes && (stream.read(block, sizeof block), stream.gcount() > 0)) {
    content.append(block, static_cast<std::size_t>(stream.gcount()));
  }
  if (content.size() > limit_bytes) {
    const std::uintmax_t size = fs::file_size(path, error);
    return Diagnostic{&messages::file_too_large,
                      where,
                      {std::to_string(error ? content.size() : size), std::to_string(limit_bytes)}};
  }
  return content;
}

Result<std::vector<fs::path>> list_files(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code unknown;
    if (at->path().extension() == extension && at->is_regular_file(unknown)) {
      files.push_back(at->path());
    }
  }
  if (error) {
    return Diagnostic{&messages::cannot_read_file, {folder.string()}, {error.message()}};
  }
  std::sort(files.begin(), files.end());
  return files;
}

Status replace_file(const fs::path& path, std::string_view content) {
  fs::path beside = path;
  beside += ".new";
  {
    std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    stream.flush();
    if (!stream) {
      return Diagnostic{
          &messages::cannot_write_file, {path.string()}, {std::generic_category().message(errno)}};
    }
  }
  std::error_code error;
  fs::rename(beside, path, error);
  if (error) {
    return Diagnostic{&messages::cannot_write_file, {path.string()}, {error.message()}};
  }
  return done();
}

}  // namespace fasthold
