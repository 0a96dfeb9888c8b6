/** Every shared part in every state. */
import { mount } from 'svelte';
import '../src/styles/index.css';
import Gallery from './Gallery.svelte';
import './scene';

const target = document.getElementById('app');
if (target) mount(Gallery, { target });
