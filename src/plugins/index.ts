export { type DiscoverPluginsOptions, discoverPlugins } from './discover-plugins.js';
export { type LoadedBackends, type LoadPluginsOptions, loadPlugins } from './load-plugins.js';
export type { BackendKind, BrokenPlugin, PluginBackend, PluginPackage, Plugins } from './plugin.js';
export type { SettingsIssue, SettingsSchema } from './settings-schema.js';
