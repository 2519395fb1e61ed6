import{j as e}from"../chunk-QY3QWFKW.js";e();var t=async(n,s)=>({bundlePath:new URL("../cube.tar.gz",import.meta.url)}),a={name:"cube",setup:t};export{a as cube};
